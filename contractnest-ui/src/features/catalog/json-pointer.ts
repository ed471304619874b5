/** Where in a JSON text the value of an RFC 6901 pointer stands. */
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

type Node = ReturnType<typeof syntaxTree>['topNode'];

export interface Span {
  readonly from: number;
  readonly to: number;
}

const unescape = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

function children(node: Node): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

const isValue = ({ name }: Node): boolean => !/^[[\]{},:⚠]$|^PropertyName$/.test(name);

function step(node: Node, segment: string, state: EditorState): Node | undefined {
  if (node.name === 'Array') return children(node).filter(isValue)[Number(segment)];
  const property = children(node).find((child) => {
    const name = child.getChild('PropertyName');
    return name !== null && state.sliceDoc(name.from, name.to) === JSON.stringify(segment);
  });
  return property === undefined ? undefined : children(property).findLast(isValue);
}

/** The deepest part of the path that exists: what is missing is marked where it should stand. */
export function spanOf(state: EditorState, pointer: string): Span {
  let node = children(syntaxTree(state).topNode).find(isValue);
  if (node === undefined) return { from: 0, to: 0 };
  for (const segment of pointer.split('/').slice(1).map(unescape)) {
    const next = step(node, segment, state);
    if (next === undefined) break;
    node = next;
  }
  const isLarge = node.name === 'Object' || node.name === 'Array';
  return { from: node.from, to: isLarge ? node.from + 1 : node.to };
}
