// What other scripts of the site have put on a page.

/** Of Sphinx, on the page of the search alone. */
declare const Search: { htmlToText: (page: string, anchor: string | null) => string };

/** The digests of all questions by the names of their pages, written by bookbuilder/sphinx/questions.py. */
declare var questionsOfPages: Record<string, string[]> | undefined;
