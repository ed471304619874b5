import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { forceLinting, linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { CatalogFacts, ConfigFault } from '@contractnest/contract';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { checkText, type Checked } from '../config-check.ts';
import { spanOf } from '../json-pointer.ts';

export interface JsonEditorProps {
  readonly label: string;
  readonly initial: string;
  /** A text to be there instead, whenever it changes; undo brings back what was there. */
  readonly replacement: { readonly text: string } | undefined;
  readonly readOnly: boolean;
  readonly facts: CatalogFacts | undefined;
  /** What the database found when it was last saved. */
  readonly savedFaults: readonly ConfigFault[];
  /** The path to show, whenever it changes. */
  readonly goTo: { readonly path: string } | undefined;
  readonly onChange: (text: string, checked: Checked) => void;
}

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--fg)', fontSize: '13px', maxHeight: '70dvh' },
  '&.cm-focused': { outline: '2px solid var(--brand)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono, ui-monospace, monospace)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--fg)' },
  '.cm-cursor': { borderLeftColor: 'var(--fg)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface-2)',
    color: 'var(--fg-muted)',
    borderRight: '1px solid var(--border)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--fg) 4%, transparent)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--brand) 24%, transparent) !important',
  },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--fg)', border: '1px solid var(--border)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
});

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: 'var(--brand)' },
    { tag: tags.string, color: 'var(--ok)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  ]),
);

/** The library writes a style element; the page's nonce lets it. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

function diagnostics(view: EditorView, faults: readonly ConfigFault[]): Diagnostic[] {
  return faults.map(({ path, message }) => ({
    ...spanOf(view.state, path),
    severity: 'error',
    message: path === '' ? message : `${path}: ${message}`,
  }));
}

/** A text area that knows JSON and marks each fault at its line. Tab leaves it, as everywhere. */
export function JsonEditor(props: JsonEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const current = useRef(props);
  useEffect(() => {
    current.current = props;
    if (view.current !== null) forceLinting(view.current);
  });
  useEffect(() => {
    if (frame.current === null) return undefined;
    const made = new EditorView({ parent: frame.current, state: stateFor(current) });
    view.current = made;
    const { initial, facts, onChange } = current.current;
    onChange(initial, checkText(initial, facts));
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || props.replacement === undefined) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.replacement.text } });
  }, [props.replacement]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || props.goTo === undefined) return;
    const { from } = spanOf(editor.state, props.goTo.path);
    editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    editor.focus();
  }, [props.goTo]);
  return <div ref={frame} className="min-w-0" />;
}

function stateFor(current: { readonly current: JsonEditorProps }): EditorState {
  const { initial, readOnly, label } = current.current;
  const tell = EditorView.updateListener.of(({ docChanged, state }) => {
    if (!docChanged) return;
    const text = state.doc.toString();
    current.current.onChange(text, checkText(text, current.current.facts));
  });
  const parse = jsonParseLinter();
  const check = linter((editor) => {
    const broken = parse(editor);
    if (broken.length > 0) return broken;
    const { faults } = checkText(editor.state.doc.toString(), current.current.facts);
    return diagnostics(editor, faults.length > 0 ? faults : current.current.savedFaults);
  });
  return EditorState.create({
    doc: initial,
    extensions: [
      EditorView.cspNonce.of(nonce()),
      // Said as well as implied: assistive tools do not count editable text among what takes the focus.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.editable.of(true),
      EditorState.readOnly.of(readOnly),
      EditorView.lineWrapping,
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      bracketMatching(),
      indentOnInput(),
      highlightActiveLine(),
      json(),
      colours,
      look,
      check,
      tell,
      keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
    ],
  });
}
