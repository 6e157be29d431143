import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { Checked, Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { agentSchema, type Agent } from './agent-schema.ts';
import { checkReferences } from './check-references.ts';
import { describeAgentIssue, type AgentProblem } from './describe-agent-issue.ts';
import { locateInYaml } from './locate-in-yaml.ts';

const start = { line: 1, column: 1 };
/** Largest agent file that is read, in characters: what the largest dossier gives, about two and a half times its 64 MB, and some more. */
const longestYaml = 192 * 1024 * 1024;
/** Lists and objects inside one another. */
const deepestNesting = 64;

/**
 * Reads an agent definition, whoever wrote it. Never throws: every problem is a diagnostic with the line and column in the YAML
 * and a pointer into it. Tags, aliases and deep nesting are refused by the reader itself.
 */
export function loadAgent(yamlText: string): Checked<Agent> {
  if (yamlText.length > longestYaml) return { ok: false, diagnostics: [{ code: 'AGENT-SIZE', severity: 'error', message: 'The file is larger than 192 MB.', pointer: '', range: { start, end: start } }] };
  let value: unknown;
  try {
    value = load(yamlText, { schema: CORE_SCHEMA, maxDepth: deepestNesting, maxAliases: 0 });
  } catch (error) {
    return { ok: false, diagnostics: [syntaxDiagnostic(error)] };
  }
  const parsed = agentSchema.safeParse(value);
  const problems: AgentProblem[] = parsed.success ? checkReferences(parsed.data) : parsed.error.issues.flatMap((issue) => describeAgentIssue(issue, value));
  const diagnostics = locateInYaml(yamlText, problems);
  return parsed.success && !diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? { ok: true, value: parsed.data, diagnostics } : { ok: false, diagnostics };
}

function syntaxDiagnostic(error: unknown): Diagnostic {
  const mark = error instanceof YAMLException ? error.mark : undefined;
  const position = mark === undefined || mark === null ? start : { line: mark.line + 1, column: mark.column + 1 };
  const reason = error instanceof YAMLException ? error.reason : 'it cannot be read';
  return { code: 'AGENT-YAML', severity: 'error', message: `This is not valid YAML: ${reason}.`, pointer: '', range: { start: position, end: { line: position.line, column: position.column + 1 } }, hint: 'Check the indentation and the quotes of this line.' };
}
