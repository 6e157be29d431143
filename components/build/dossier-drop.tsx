'use client';

import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { classNames } from '../ui/class-names.ts';

/**
 * Drop files, or choose them: the whole field is the label of a file input, so keyboard and phone work as with any other.
 * A file that is let go beside the field is taken too; the browser would open it in place of the page.
 */
export function DossierDrop({ compact, onFiles }: { compact: boolean; onFiles: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const dragOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const dragLeave = (event: DragEvent): void => {
      // Also told when the pointer goes from one part of the page to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      take.current([...event.dataTransfer.files]);
    };
    window.addEventListener('dragover', dragOver);
    window.addEventListener('dragleave', dragLeave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', dragOver);
      window.removeEventListener('dragleave', dragLeave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return (
    <div
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
          or click to choose files: JSON or YAML
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
