import { userRoleSchema, type UserRole } from '@/lib/contracts/common.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Select } from '../ui/select.tsx';

interface RoleSelectProps {
  label: string;
  role: UserRole;
  disabled: boolean;
  onChange: (role: UserRole) => void;
}

/** Another role for somebody, at once. */
export function RoleSelect({ label, role, disabled, onChange }: RoleSelectProps) {
  return (
    <Select aria-label={label} value={role} disabled={disabled} onChange={(event) => onChange(userRoleSchema.parse(event.target.value))}>
      {userRoleSchema.options.map((option) => (
        <option key={option} value={option}>
          {roleWords[option].label}
        </option>
      ))}
    </Select>
  );
}
