/** A link of a page: to a path, perhaps to a heading there. Links to the web are left out. */
export interface Link {
  readonly path: string;
  readonly heading: string | undefined;
}

const MARKDOWN_LINK = /\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g;

export const linksOf = (page: string): readonly Link[] =>
  [...withoutCode(page).matchAll(MARKDOWN_LINK)].map(([, path = "", heading]) => ({ path, heading }));

/** The names by which headings of a page are linked, as GitHub makes them. */
export const headingsOf = (page: string): readonly string[] =>
  [...withoutCode(page).matchAll(/^#+ +(.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, "")
      .replaceAll(" ", "-"),
  );

const withoutCode = (page: string): string => page.replace(/^```[\s\S]*?^```/gm, "");
