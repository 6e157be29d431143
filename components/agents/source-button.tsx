import { FileCode } from 'lucide-react';
import { Button } from '../ui/button.tsx';

/** A part of an agent, and where its dossier says it. */
export interface SourcePart {
  name: string;
  pointer: string;
}

/** Opens the dossier at the lines of a part; nothing where the part came from no dossier. */
export function SourceButton({ part, onShow }: { part: SourcePart; onShow: (part: SourcePart) => void }) {
  if (part.pointer === '') return null;
  return (
    <Button look="quiet" size="small" className="h-7 px-2 text-xs text-muted" aria-label={`Show “${part.name}” in the dossier`} onClick={() => onShow(part)}>
      <FileCode aria-hidden className="size-3.5" /> In the dossier
    </Button>
  );
}
