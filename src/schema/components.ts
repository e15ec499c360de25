/** The components that posts use without importing them. */
export const COMPONENTS = ['Audio', 'Figure', 'Gallery', 'Note', 'Table', 'Video'] as const;
