import { CORE_SCHEMA, load } from 'js-yaml';
import type { Checked, Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { agentSchema, type Agent } from './agent-schema.ts';
import { checkReferences } from './check-references.ts';
import { describeAgentIssue, type AgentProblem } from './describe-agent-issue.ts';
import { explainYaml } from './explain-yaml.ts';
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
    return { ok: false, diagnostics: [syntaxDiagnostic(yamlText, error)] };
  }
  const parsed = agentSchema.safeParse(value);
  const problems: AgentProblem[] = parsed.success ? checkReferences(parsed.data) : parsed.error.issues.flatMap((issue) => describeAgentIssue(issue, value));
  const diagnostics = locateInYaml(yamlText, problems);
  return parsed.success && !diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? { ok: true, value: parsed.data, diagnostics } : { ok: false, diagnostics };
}

function syntaxDiagnostic(text: string, error: unknown): Diagnostic {
  const { message, hint, offset, length = 1 } = explainYaml(text, error);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return { code: 'AGENT-YAML', severity: 'error', message: `This is not valid YAML. ${message}`, pointer: '', range: { start: { line, column }, end: { line, column: column + length } }, hint };
}
