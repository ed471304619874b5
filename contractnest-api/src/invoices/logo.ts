/** Logos of issuer and buyer. Only what the product itself drew anew gets here. */
import type { PrintedInvoiceDocument } from '@contractnest/contract';
import type { Doc } from './page.ts';

type Logo = PrintedInvoiceDocument['branding']['issuer']['logo'];

/** Draws it inside the box and answers the height it took. */
export async function drawLogo(
  doc: Doc,
  logo: Logo,
  x: number,
  y: number,
  box: { readonly width: number; readonly height: number },
): Promise<number> {
  if (logo === null) return 0;
  const bytes = Buffer.from(logo.content, 'base64');
  const scale = Math.min(box.width / logo.width, box.height / logo.height, 1);
  const png = logo.contentType === 'image/png' ? bytes : await toPng(bytes);
  doc.image(png, x, y, { width: logo.width * scale, height: logo.height * scale });
  return logo.height * scale + 6;
}

/** Pages take PNG and JPEG; large logos are kept as WebP. */
async function toPng(bytes: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes).png().toBuffer();
}
