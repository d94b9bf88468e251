/** What a score is made of, in the order in which it is told; `of` are the most points. They sum to 100. */
export const SCORE_PARTS = [
  { id: 'impact', label: 'Impact kept small', of: 40 },
  { id: 'decisions', label: 'Decisions on the evidence', of: 20 },
  { id: 'harm', label: 'Foreseeable harm avoided', of: 15 },
  { id: 'communication', label: 'Communication', of: 15 },
  { id: 'command', label: 'Command', of: 10 },
] as const;
export type PartId = (typeof SCORE_PARTS)[number]['id'];
