import * as z from 'zod';

export const MAX_LIMIT = 100;

/** The last page that can be asked for by its number. A `cursor` goes beyond it. */
export const MAX_PAGE = 1_000_000;

/** A whole number in a query string. */
const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^[1-9]\d*$/, 'Must be a whole number from 1')
    .transform(Number)
    .refine((value) => value <= max, `Must be at most ${max}`);

/** How many records a reply may have. */
export const limitOf = (max: number, usual: number) =>
  wholeNumber(max)
    .default(usual)
    .meta({ schema: { type: 'integer', minimum: 1, maximum: max } });

/**
 * One value or several in a query string: `a=x`, `a=x&a=y` or `a=x,y`. Every way of writing the same choice gives the same
 * list, in the order of the enum, so that a cursor fits all of them.
 */
export const oneOrMoreOf = <Value extends string>(item: z.ZodEnum<Readonly<Record<string, Value>>>) =>
  z
    .unknown()
    .transform((given, { issues }): readonly Value[] => {
      const names = new Set([given].flat().flatMap((text) => String(text).split(',')));
      const known: ReadonlySet<string> = new Set(item.options);
      if ([...names].some((name) => !known.has(name))) {
        issues.push({ code: 'invalid_value', values: [...item.options], input: given });
        return z.NEVER;
      }
      return item.options.filter((value) => names.has(value));
    })
    .meta(oneOrMore(item));

/** How the document describes one value or several of an enum that has an id. */
export const oneOrMore = (item: z.ZodEnum) => ({
  item,
  schema: { type: 'array', minItems: 1, items: { $ref: `#/$defs/${item.meta()?.id}` } },
});

/** The query parameters of every list. */
export const paging = {
  page: wholeNumber(MAX_PAGE)
    .default(1)
    .meta({
      description: 'Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1.',
      example: 1,
      schema: { type: 'integer', minimum: 1, maximum: MAX_PAGE },
    }),
  limit: limitOf(MAX_LIMIT, 20).meta({ description: 'Records a page. Absent: 20.', example: 20 }),
  cursor: z.string().max(1024).optional().meta({
    description:
      '`nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before.',
  }),
};

/** The query parameters of a list without page numbers: any page costs the same. */
export const cursorPaging = { limit: paging.limit, cursor: paging.cursor };

export const pagination = z
  .object({
    page: z.int().meta({ description: 'This page, from 1.', example: 1 }),
    limit: z.int().meta({ description: 'Records a page, at most.', example: 20 }),
    total: z.int().meta({ description: 'Records in the whole list.', example: 42 }),
    totalPages: z.int().meta({ description: 'Pages of the whole list.', example: 3 }),
    hasMore: z.boolean().meta({ description: 'Whether records follow after this page.' }),
    nextCursor: z.string().optional().meta({ description: 'For `cursor`: continues after this page.' }),
  })
  .meta({ id: 'Pagination', description: 'Where a page stands in its list.' });

export const listOf = (item: z.ZodType, id: string) =>
  z
    .object({ data: z.array(item).meta({ description: 'The records of this page.' }), pagination })
    .meta({ id, description: 'One page, newest first.' });

const WHERE_KNOWN = 'Absent from a list with filters where counting it would mean reading on.';

/** Of a list with filters. */
const filteredPagination = z
  .object({
    ...pagination.shape,
    total: pagination.shape.total
      .optional()
      .meta({ description: `Records in the whole list. ${WHERE_KNOWN}`, example: 42 }),
    totalPages: pagination.shape.totalPages
      .optional()
      .meta({ description: 'Pages of the whole list, where `total` is there.', example: 3 }),
  })
  .meta({ id: 'FilteredPagination', description: 'Where a page stands in its list, which may have filters.' });

export const filteredListOf = (item: z.ZodType, id: string) =>
  z
    .object({
      data: z.array(item).meta({ description: 'The records of this page.' }),
      pagination: filteredPagination,
    })
    .meta({ id, description: 'One page, newest first.' });

export const cursorPagination = z
  .object({
    limit: pagination.shape.limit,
    hasMore: pagination.shape.hasMore,
    nextCursor: pagination.shape.nextCursor,
  })
  .meta({ id: 'CursorPagination', description: 'Where a page of a list without page numbers stands.' });

export const cursorListOf = (item: z.ZodType, id: string) =>
  z
    .object({
      data: z.array(item).meta({ description: 'The records of this page.' }),
      pagination: cursorPagination,
    })
    .meta({ id, description: 'One page, newest first.' });
