/** What a picture can be written as. */
export const FORMATS = ['svg', 'drawio', 'mermaid', 'png'] as const;
