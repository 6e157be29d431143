/** The dossiers that the product brings along, served by `/examples/:name` to whoever may build. */
export const exampleDossiers = [
  { name: 'forno-piccolo.json', title: 'Forno Piccolo', description: 'A small pizzeria: take an order, read it back, tell where it is. The quickest way to hear an agent.' },
  { name: 'northwind-bank.json', title: 'Northwind Bank', description: 'A retail bank: balances, transfers, cards and disputes, with identity checks and approvals. What strict rules feel like.' },
] as const;

export type ExampleDossier = (typeof exampleDossiers)[number];
