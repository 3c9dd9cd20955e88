import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript-5';
import * as z from 'zod';
import { TABLE } from '../../lib/contract/environment.ts';
import { jobs } from '../../lib/contract/jobs.ts';

const root = join(import.meta.dirname, '../..');
const ITEMS = join(root, 'lib/aws/items');

/**
 * What is stored and sent, a line for each field: of every kind of item, of what is packed into items, and of the messages of jobs. Each index of
 * the table has a line too.
 * `clientItem.email: string`, or with `?` where it may be absent.
 */
export function describeShapes(): string[] {
  return [...shapesOfItems(), ...shapesOfMessages(), ...shapesOfIndexes()].sort();
}

function shapesOfIndexes(): string[] {
  return Object.entries(TABLE.indexes).map(([name, { partitionKey, sortKey, projects }]) => {
    const copied = typeof projects === 'string' ? projects : projects.toSorted().join(', ');
    return `index ${name}: ${partitionKey}, ${sortKey}, copies ${copied}`;
  });
}

function shapesOfMessages(): string[] {
  return Object.entries(jobs).flatMap(([name, job]) =>
    'payload' in job ? [`message of ${name}: ${JSON.stringify(z.toJSONSchema(job.payload, { io: 'input' }))}`] : [],
  );
}

/** The compiler knows the type of each kind, which the checks of a read have to fit. */
function shapesOfItems(): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = readdirSync(ITEMS).map((file) => join(ITEMS, file));
  const program = ts.createProgram(files, { ...options, types: [], noEmit: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const shapes = new Shapes(checker);
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) return [];
    return checker.getExportsOfModule(module).flatMap((exported) => {
      if (!exported.valueDeclaration) return [];
      const stored = storedType(checker, checker.getTypeOfSymbolAtLocation(exported, exported.valueDeclaration));
      return stored ? shapes.fieldsOf(stored).map((field) => `${exported.name}.${field}`) : [];
    });
  });
}

/** The `T` of an `ItemKind<T, …>` and of `Fields<T>`. */
function storedType(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  if (type.aliasSymbol?.name === 'Fields') return type.aliasTypeArguments?.[0];
  if (type.symbol?.name !== 'ItemKind') return undefined;
  return checker.getTypeArguments(type as ts.TypeReference)[0];
}

class Shapes {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  fieldsOf(type: ts.Type): string[] {
    return this.#checker.getPropertiesOfType(type).map((property) => {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      return `${property.name}${isOptional ? '?' : ''}: ${this.#describe(this.#checker.getTypeOfSymbol(property))}`;
    });
  }

  #describe(type: ts.Type): string {
    if (type.isUnion()) {
      const parts = type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
      return [...new Set(parts.map((part) => this.#describe(part)))].sort().join(' | ');
    }
    if ((type.flags & ts.TypeFlags.Object) === 0 || type.symbol?.name === 'Uint8Array')
      return this.#checker.typeToString(type).replace(/<.*>$/, '');
    if (this.#checker.isTupleType(type) || this.#checker.isArrayType(type)) {
      const elements = this.#checker.getTypeArguments(type as ts.TypeReference).map((one) => this.#describe(one));
      return this.#checker.isTupleType(type) ? `[${elements.join(', ')}]` : `list of (${elements.join()})`;
    }
    if (type.symbol?.name === 'ReadonlySet') {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return `set of (${element ? this.#describe(element) : ''})`;
    }
    const [index] = this.#checker.getIndexInfosOfType(type);
    if (index) return `record of (${this.#describe(index.type)})`;
    return `{ ${this.fieldsOf(type).sort().join('; ')} }`;
  }
}
