/** What a member may do. An `owner` may do what an `admin` may, and alone decides who the owners are. */
export const ROLES = ['owner', 'admin', 'write', 'read'] as const;
export type Role = (typeof ROLES)[number];

/** A person who can sign in to an account. */
export interface Member {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
}

/** How many members an account may have. */
export const MAX_MEMBERS = 100;

/** The form in which addresses are stored and compared. */
export function normaliseEmail(email: string): string {
  return email.toLowerCase();
}
