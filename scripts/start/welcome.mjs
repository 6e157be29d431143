import { bold, dim, took } from '../setup/say.mjs';

/** The last words of a start: one address, and how to sign in. */
export function welcome({ address, keys, envFile, models, voice, lacking, tookMs }) {
  const lines = ['', `  Agent Foundry is ready:  ${bold(address)}   ${dim(`(${took(tookMs)})`)}`, ''];
  lines.push(`  Sign in as   ${bold(keys.adminEmail)}`);
  lines.push(keys.newPassword ? `  Password     ${bold(keys.newPassword)}   ${dim(`(printed this once; it stands in ${envFile})`)}` : `  Password     ${dim(`as printed at the first start; it stands in ${envFile}`)}`);
  lines.push('');
  if (!voice) lines.push(`  Voice is off, text works. ${models.stt.status === 'ready' ? 'FOUNDRY_STT is off.' : models.stt.detail}`);
  else if (models.tts.status !== 'ready') lines.push(`  ${models.tts.detail}`);
  if (models.embeddings.status !== 'ready') lines.push(`  ${models.embeddings.detail}`);
  if (lacking.length > 0) lines.push(`  Not healthy yet: ${lacking.join(', ')}. "npx foundry doctor" says more.`);
  lines.push(`  ${dim('Ctrl-C ends everything.')}`, '');
  return `${lines.join('\n')}\n`;
}
