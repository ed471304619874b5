/** Hands something to the person as a file. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The mark at the front makes spreadsheets read it as UTF-8. */
export const downloadCsv = (name: string, csv: string | Blob): void =>
  download(name, new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }));

export const downloadText = (name: string, text: string): void =>
  download(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
