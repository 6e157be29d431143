import type { Execution } from '@/lib/agent/agent-schema.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { Endpoint, MatrixBinding } from '../schema/dossier.ts';
import { longestName, longestReference } from '../text/longest.ts';
import { cleanText, oneLine } from '../text/words.ts';
import { nameOf } from './lowering.ts';

/** Where a call goes in the live environment; what is only known by its id keeps the id. */
export function lowerExecution(dossier: LinkedDossier, binding: MatrixBinding['executionBinding']): Execution {
  switch (binding.executionType) {
    case 'API_CALL': {
      const endpoint = dossier.find('endpoints', binding.endpointId)?.value;
      const application = endpoint === undefined ? undefined : applicationOf(dossier, endpoint);
      return {
        type: 'API_CALL',
        ...(application === undefined ? {} : { application }),
        endpoint: endpoint === undefined ? { id: idKey(binding.endpointId), name: idKey(binding.endpointId), kind: 'Other' } : lowerEndpoint(endpoint),
        ...(binding.requestMappingNotes === undefined ? {} : { request_notes: cleanText(binding.requestMappingNotes) }),
        ...(binding.responseMappingNotes === undefined ? {} : { response_notes: cleanText(binding.responseMappingNotes) }),
      };
    }
    case 'SCRIPT':
      return {
        type: 'SCRIPT',
        reference: oneLine(binding.scriptReference, longestReference),
        ...(binding.scriptLanguage === undefined ? {} : { language: binding.scriptLanguage }),
        ...(binding.runtimeEnvironment === undefined ? {} : { runtime: oneLine(binding.runtimeEnvironment, longestReference) }),
      };
    case 'WORKFLOW':
      return {
        type: 'WORKFLOW',
        system_id: idKey(binding.workflowSystemId),
        system: nameOf(dossier.find('applications', binding.workflowSystemId)?.value.name ?? '', idKey(binding.workflowSystemId)),
        workflow: oneLine(binding.workflowName, 200),
        ...(binding.workflowVersion === undefined ? {} : { version: oneLine(binding.workflowVersion, longestName) }),
      };
    case 'INTERNAL_CODE':
      return { type: 'INTERNAL_CODE', method: oneLine(binding.methodReference, longestReference) };
  }
}

/** Once for all bindings to it: a long description that each of them had for itself would take the memory. */
const lowerEndpoint = oncePer((endpoint: Endpoint): Extract<Execution, { type: 'API_CALL' }>['endpoint'] => {
  const optional = { url: endpoint.url, method: endpoint.httpMethod, protocol: endpoint.protocol, data_format: endpoint.dataFormat, status: endpoint.status, description: described(endpoint.description), version: described(endpoint.version) };
  return {
    id: idKey(endpoint.endpointId),
    name: nameOf(endpoint.name, idKey(endpoint.endpointId)),
    kind: endpoint.endpointType,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
});

const described = (text: string | undefined): string | undefined => (text === undefined || text === '' ? undefined : cleanText(text));

function applicationOf(dossier: LinkedDossier, endpoint: Endpoint): string | undefined {
  if (endpoint.applicationId === undefined) return undefined;
  const application = dossier.find('applications', endpoint.applicationId)?.value;
  return application === undefined ? undefined : nameOf(application.name, idKey(application.applicationId));
}
