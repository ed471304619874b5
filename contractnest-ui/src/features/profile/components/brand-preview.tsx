import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { textOn } from '#lib/colour.ts';

interface BrandPreviewProps {
  readonly name: string;
  readonly logoUrl: string | null;
  readonly colour: string;
}

/** A page of the tenant in small, in the colour as it is typed. */
export function BrandPreview({ name, logoUrl, colour }: BrandPreviewProps) {
  const { t } = useTranslation('profile');
  const frame = useRef<HTMLDivElement>(null);
  // Through the object model: the content security policy refuses style attributes in the markup.
  useEffect(() => {
    frame.current?.style.setProperty('--tenant', colour);
    frame.current?.style.setProperty('--tenant-fg', textOn(colour));
  }, [colour]);
  return (
    <div ref={frame} role="img" aria-label={t('preview.label', { name })} className="brand-preview">
      <div className="flex items-center gap-2 border-b px-4 py-3">
        {logoUrl !== null && <img src={logoUrl} alt="" className="h-6 max-w-24 object-contain" />}
        <span className="truncate text-sm font-semibold">{name}</span>
      </div>
      <div className="flex flex-col gap-3 px-4 py-4 text-sm">
        <p>{t('preview.text')}</p>
        <div className="h-1.5 overflow-hidden rounded-full bg-border">
          <div className="h-full w-3/5 rounded-full bg-[var(--tenant)]" />
        </div>
        <span className="inline-flex h-9 w-fit items-center rounded-control bg-[var(--tenant)] px-3 font-medium text-[var(--tenant-fg)]">
          {t('preview.button')}
        </span>
      </div>
    </div>
  );
}
