import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** A problem with a document, as a GraphQL server words it. */
export type DocumentError = { readonly code: string; readonly message: string };

/**
 * Answers a GraphQL document from a tree of data whose fields may be functions of their arguments: a
 * server without a schema. Asking for a field that the data does not have is an error, so that a
 * stand-in can not answer what it does not know.
 */
export function projectDocument(
  text: string,
  variables: Values,
  roots: { readonly query: Values; readonly mutation: Values },
):
  | { readonly data: Values; readonly operation: 'query' | 'mutation' }
  | { readonly error: DocumentError } {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return { error: { code: 'parse', message: String(error) } };
  }
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined || document.definitions.length !== 1) {
    return { error: { code: 'parse', message: 'One operation is expected.' } };
  }
  const kind = operation.operation === 'mutation' ? 'mutation' : 'query';
  const declared = new Set(operation.variableDefinitions?.map((each) => each.variable.name.value));
  const unknown = Object.keys(variables).find((name) => !declared.has(name));
  if (unknown !== undefined) {
    return { error: { code: 'variableNotDefined', message: `$${unknown} is not declared` } };
  }
  try {
    return { data: project(operation.selectionSet, roots[kind], variables), operation: kind };
  } catch (error) {
    if (error instanceof FieldError) return { error: error.problem };
    throw error;
  }
}

class FieldError extends Error {
  readonly problem: DocumentError;
  constructor(problem: DocumentError) {
    super(problem.message);
    this.problem = problem;
  }
}

function project(selections: SelectionSetNode, source: Values, variables: Values): Values {
  const result: Record<string, unknown> = {};
  for (const field of selections.selections) {
    if (field.kind !== Kind.FIELD) {
      throw new FieldError({ code: 'parse', message: 'Fragments are not expected.' });
    }
    if (!isIncluded(field, variables)) continue;
    const name = field.name.value;
    if (!(name in source)) {
      const message = `Field '${name}' doesn't exist`;
      throw new FieldError({ code: 'undefinedField', message });
    }
    const value = source[name];
    const resolved = typeof value === 'function' ? value(argumentsOf(field, variables)) : value;
    result[field.alias?.value ?? name] = projectValue(field, resolved, variables);
  }
  return result;
}

function projectValue(field: FieldNode, value: unknown, variables: Values): unknown {
  if (Array.isArray(value)) return value.map((each) => projectValue(field, each, variables));
  if (field.selectionSet === undefined || value === null || value === undefined) {
    return value ?? null;
  }
  return project(field.selectionSet, value as Values, variables);
}

function argumentsOf(field: FieldNode, variables: Values): Values {
  return Object.fromEntries(
    (field.arguments ?? []).map((each) => [
      each.name.value,
      valueFromASTUntyped(each.value, variables),
    ]),
  );
}

function isIncluded(field: FieldNode, variables: Values): boolean {
  return (field.directives ?? []).every((directive) => {
    const condition = directive.arguments?.[0]?.value;
    const value = condition === undefined ? true : valueFromASTUntyped(condition, variables);
    return directive.name.value === 'include' ? value === true : value !== true;
  });
}
