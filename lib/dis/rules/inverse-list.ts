import { quote } from '../finding.ts';
import { leadsNowhere } from '../link/leads-nowhere.ts';
import { idKey } from '../link/link-dossier.ts';
import type { CollectionName } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const inverseList: DossierRule = {
  code: 'DIS-INVERSE',
  severity: 'warning',
  title: 'Two lists that disagree',
  why: 'Entities list their roles and roles their entities; applications list their endpoints and endpoints their application. Where only one side says so, readers of the other side are misled. The compiler counts both.',
  bad: 'an entity with "assignedRoleIds": ["R"], and the role R with "assignedEntityIds" that lacks the entity',
  good: 'both lists say the same, or one of them is left out',
  check: ({ dossier, report }) => {
    const { definitions } = dossier;
    // A list with an id that leads nowhere was meant to say it, most likely.
    const isBroken = (ids: readonly string[], to: CollectionName): boolean => ids.some((id) => leadsNowhere(dossier, to, id));
    const entitiesOf = new Map(definitions.roles.map(({ value }) => [value, new Set((value.assignedEntityIds ?? []).map(idKey))]));
    const rolesOf = new Map(definitions.entities.map(({ value }) => [value, new Set((value.assignedRoleIds ?? []).map(idKey))]));
    for (const { value, pointer } of definitions.entities) {
      (value.assignedRoleIds ?? []).forEach((id, index) => {
        const role = dossier.find('roles', id)?.value;
        if (role?.assignedEntityIds !== undefined && entitiesOf.get(role)?.has(idKey(value.entityId)) === false && !isBroken(role.assignedEntityIds, 'entities')) report(`${pointer}/assignedRoleIds/${index}`, `The role ${quote(role.name)} does not list this entity in "assignedEntityIds".`, 'Add the entity there, or remove the role here.');
      });
    }
    for (const { value, pointer } of definitions.roles) {
      (value.assignedEntityIds ?? []).forEach((id, index) => {
        const entity = dossier.find('entities', id)?.value;
        const { assignedRoleIds } = entity ?? {};
        // An agent with no role at all is told of by DIS-AGENT-ROLE.
        if (entity === undefined || assignedRoleIds === undefined || (entity.entityType === 'agent' && assignedRoleIds.length === 0)) return;
        if (rolesOf.get(entity)?.has(idKey(value.roleId)) === false && !isBroken(assignedRoleIds, 'roles')) report(`${pointer}/assignedEntityIds/${index}`, `The entity ${quote(entity.name)} does not list this role in "assignedRoleIds".`, 'Add the role there, or remove the entity here.');
      });
    }
    const endpointsOf = new Map(definitions.applications.map(({ value }) => [value, new Set((value.associatedEndpointIds ?? []).map(idKey))]));
    for (const { value, pointer } of definitions.endpoints) {
      const application = value.applicationId === undefined ? undefined : dossier.find('applications', value.applicationId)?.value;
      if (application?.associatedEndpointIds !== undefined && endpointsOf.get(application)?.has(idKey(value.endpointId)) === false && !isBroken(application.associatedEndpointIds, 'endpoints')) report(`${pointer}/applicationId`, `The application ${quote(application.name)} does not list this endpoint in "associatedEndpointIds".`, 'Add the endpoint there, or remove "applicationId" here.');
    }
    for (const { value, pointer } of definitions.applications) {
      (value.associatedEndpointIds ?? []).forEach((id, index) => {
        const endpoint = dossier.find('endpoints', id)?.value;
        if (endpoint?.applicationId !== undefined && idKey(endpoint.applicationId) !== idKey(value.applicationId) && !isBroken([endpoint.applicationId], 'applications')) report(`${pointer}/associatedEndpointIds/${index}`, `The endpoint ${quote(endpoint.name)} names another application.`, 'An endpoint belongs to one application.');
      });
    }
  },
};
