/** The same at every attempt, so that whoever gets the mail twice can tell. */
export function messageIdOf(emailId: string, from: string): string {
  return `<${emailId}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}
