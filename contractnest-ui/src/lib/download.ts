/** Hands text to the person as a file. The mark at the front makes spreadsheets read it as UTF-8. */
export function downloadCsv(name: string, csv: string | Blob): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
