// The icon as home screens want it, made of favicon.svg, and the manifest that names it.

import sharp from "sharp";

export const MANIFEST = "manifest.webmanifest";
export const TOUCH_ICON = "icons/180.png";
/** What chats show beside a link. */
export const CARD = { width: 1200, height: 630 };

/** As in www/style/tokens.css. */
const PAPER = "#fcfbf8";
const SIZES = [180, 192, 512];
/** Home screens cut icons to circles: what counts lies within four fifths. */
const SHARE = 0.62;

/** The files: `[[path, bytes], …]`. */
export async function makeIcons(svg, { title, description }) {
  const icons = await Promise.all(SIZES.map(async (size) => [`icons/${size}.png`, await paint(svg, size)]));
  return [...icons, [MANIFEST, manifest(title, description)]];
}

async function paint(svg, size) {
  const inner = Math.round(size * SHARE);
  const mark = await sharp(Buffer.from(svg), { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .toBuffer();
  return sharp({ create: { width: size, height: size, channels: 3, background: PAPER } })
    .composite([{ input: mark }])
    .png({ palette: true, colours: 8, compressionLevel: 9, effort: 10 })
    .toBuffer();
}

const manifest = (title, description) =>
  `${JSON.stringify({
    name: title,
    short_name: "finwait",
    description,
    lang: "en",
    start_url: "./",
    scope: "./",
    display: "minimal-ui",
    background_color: PAPER,
    theme_color: PAPER,
    icons: [
      { src: "favicon.svg", type: "image/svg+xml", sizes: "any" },
      ...SIZES.filter((size) => size > 180).map((size) => ({
        src: `icons/${size}.png`,
        type: "image/png",
        sizes: `${size}x${size}`,
        purpose: "any maskable",
      })),
    ],
  })}\n`;
