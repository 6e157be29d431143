import { agentProblemPages } from '@/lib/agent/agent-problem-pages.ts';
import type { DiagnosticPage } from '@/lib/contracts/diagnostics.ts';
import { allRules } from '../rules/all-rules.ts';

/** Codes of the phases before the rules: reading the text, and comparing it with the schemas. */
const phasePages: readonly DiagnosticPage[] = [
  { code: 'DIS-FILE', severity: 'error', title: 'File that is something else', why: 'A document, a picture or an archive cannot be compiled, even where it shows a dossier.', bad: 'dossier.pdf, dossier.docx, dossier.zip, a web page, one construct alone', good: 'dossier.json with "header" and "dossierSpecificDefinitions"' },
  { code: 'DIS-ENCODING', severity: 'error', title: 'File that is not UTF-8', why: 'Names and sentences would come out wrong, or differently for each reader.', bad: 'a file saved as UTF-16 or Windows-1252', good: 'the same file saved as UTF-8, with or without a mark' },
  { code: 'DIS-SIZE', severity: 'error', title: 'File that is too large', why: 'A file that fills the memory would stop the calls in progress.', bad: 'a file of 100 MB', good: 'several dossiers of at most 64 MB each (16 MB as YAML)' },
  { code: 'DIS-JSON', severity: 'error', title: 'Text that is not JSON', why: 'Nothing can be read after the first mistake.', bad: '{"name": "Menu",}', good: '{"name": "Menu"}' },
  { code: 'DIS-YAML', severity: 'error', title: 'Text that is not YAML', why: 'Nothing can be read after the first mistake.', bad: 'name: "Menu', good: 'name: "Menu"' },
  { code: 'DIS-TURTLE', severity: 'error', title: 'Model of DIS 1.8', why: 'DIS 1.8 describes agents in RDF (Turtle). This compiler reads dossiers of DIS 1.6.0.', bad: '@prefix dis: <…> .', good: '{"header": { … }, "dossierSpecificDefinitions": { … }}' },
  { code: 'DIS-DEPTH', severity: 'error', title: 'Nesting that is too deep', why: 'Nobody writes 64 levels on purpose; programs that read them can be brought down.', bad: '[[[[ … ]]]]', good: 'about ten levels' },
  { code: 'DIS-DUPLICATE-KEY', severity: 'error', title: 'Field given twice', why: 'One reader takes the first, another the last. On an access rule that is a hole.', bad: '{"gateCondition": "`false`", "gateCondition": "`true`"}', good: '{"gateCondition": "`false`"}' },
  { code: 'DIS-PROTOTYPE-KEY', severity: 'warning', title: 'Name that programs reserve', why: '"__proto__", "constructor" and "prototype" can change how a program behaves when it copies them. They are left out.', bad: '"modeSpecificConfiguration": {"constructor": { … }}', good: 'another name' },
  { code: 'DIS-CHARACTERS', severity: 'warning', title: 'Character that cannot be shown or said', why: 'Control characters and halves of characters break logs, terminals and speech.', bad: '"name": "Menu\\u0000"', good: '"name": "Menu"' },
  { code: 'DIS-LONG', severity: 'warning', title: 'Very long text', why: 'A name is said aloud and shown on a card.', bad: 'a name of 1,000 characters', good: 'a name of a few words; the rest in "description"' },
  { code: 'DIS-NUMBER', severity: 'info', title: 'Number beyond exact range', why: 'Programs keep whole numbers exactly up to 9007199254740991.', bad: '"priority": 9007199254740993', good: '"priority": 1' },
  { code: 'DIS-LEGACY', severity: 'error', title: 'Shape of an earlier tool', why: 'Earlier tools for DIS wrote other names and places. Taken as it is, half of such a file would be lost.', bad: '{"workflows": [ … ], "metadata": { … }}', good: '{"header": { … }, "dossierSpecificDefinitions": { … }}' },
  { code: 'DIS-VERSION', severity: 'error', title: 'Other version of DIS', why: 'Another version means other constructs; guessing would compile something else than was meant.', bad: '"disSpecificationRef": "1.8.0"', good: '"disSpecificationRef": "1.6.0"' },
  { code: 'DIS-SHAPE', severity: 'error', title: 'Field that is missing, surplus or wrong', why: 'The dossier must fit the 23 JSON Schemas of DIS 1.6.0.', bad: '"modeOfInteraction": "FETCH"', good: '"modeOfInteraction": "READ"' },
  { code: 'DIS-BINDING', severity: 'error', title: 'Execution binding that fits no kind', why: 'A binding says how a function runs: by an endpoint, a script, a workflow or code. Its fields must be those of its executionType.', bad: '{"executionType": "API_CALL", "scriptReference": "a.py"}', good: '{"executionType": "API_CALL", "endpointId": "4a045233-…"}' },
  { code: 'DIS-MASK', severity: 'info', title: 'Privacy rule that hides nothing', why: 'A rule names what is private as an attribute of an entity. What is kept of a conversation are inputs and outputs of functions: where none holds the attribute, there is nothing to hide, or it has another name there.', bad: 'a rule on "dateOfBirth", and an input "born"', good: 'the attribute "born", or the input "dateOfBirth"' },
  { code: 'DIS-OUTPUT-SIZE', severity: 'error', title: 'Agent that is far larger than its dossier', why: 'An endpoint is written with each of its bindings, a rule with each function in its "appliesTo". What is long and named thousands of times would fill the memory: an agent may have 64 MB of YAML, or 16 times its dossier, at most 240 MB.', bad: 'one endpoint with a description of 40,000 characters, and 15,000 bindings to it', good: 'a description of a few sentences' },
  { code: 'DIS-MORE', severity: 'info', title: 'More problems than are shown', why: 'At most 200 problems are shown, errors first.', bad: '', good: '' },
];

/** What there is to say about every code, in the order of docs/diagnostics.md; texts only, so that a page can carry them to the browser. */
export const diagnosticPages: readonly DiagnosticPage[] = [...phasePages, ...allRules, ...agentProblemPages].map(({ code, severity, title, why, bad, good }) => ({ code, severity, title, why, bad, good }));
