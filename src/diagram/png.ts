import type { Resvg } from '@resvg/resvg-js';

/** The packages that turn SVG into PNG are not there: they are no part of ours, because nothing else needs them. */
export class RendererMissing extends Error {
  override readonly name = 'RendererMissing';
}

/**
 * An SVG of ours as PNG, `width` pixels wide. `fonts` are font files (regular and bold): with those of the system the
 * bytes would depend on the machine, and without any resvg leaves out all text without a word.
 * @throws {RendererMissing} when `@resvg/resvg-js` is not installed.
 */
export async function toPng(svg: string, width: number, fonts: readonly string[]): Promise<Uint8Array> {
  const found = await renderer();
  return new found.Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false, fontFiles: [...fonts], defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  })
    .render()
    .asPng();
}

async function renderer(): Promise<{ readonly Resvg: typeof Resvg }> {
  try {
    return await import('@resvg/resvg-js');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') throw new RendererMissing();
    throw error;
  }
}
