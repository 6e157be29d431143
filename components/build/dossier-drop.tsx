'use client';

import { FileUp } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { classNames } from '../ui/class-names.ts';

/** Drop a file, or choose one: the whole field is the label of a file input, so keyboard and phone work as with any other. */
export function DossierDrop({ compact, onFiles }: { compact: boolean; onFiles: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'relative flex items-center justify-center gap-4 rounded-card border-2 border-dashed border-line-strong bg-surface p-6 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:bg-sunken',
        compact ? 'flex-row py-4' : 'min-h-64 flex-col',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <FileUp aria-hidden className={classNames('shrink-0 text-accent', compact ? 'size-6' : 'size-10')} />
      <div className={compact ? 'text-left' : undefined}>
        <p className="font-medium">{over ? 'Let go to compile it' : compact ? 'Drop another dossier here' : 'Drop a dossier here'}</p>
        <p id="dossier-hint" className="text-sm text-muted">
          or click to choose a file: JSON or YAML
        </p>
      </div>
      <label htmlFor="dossier-file" className="absolute inset-0 cursor-pointer rounded-card">
        <span className="sr-only">Dossier file</span>
      </label>
      <input
        id="dossier-file"
        type="file"
        multiple
        accept=".json,.yaml,.yml,application/json,application/yaml"
        aria-describedby="dossier-hint"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again after it was corrected.
          event.target.value = '';
        }}
        className="sr-only"
      />
    </div>
  );
}
