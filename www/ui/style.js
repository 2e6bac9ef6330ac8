// The look, as constructable stylesheets: no <style>, no style attribute, so a strict CSP has nothing to object to.
// Lengths are em of the reader's own default size (`all: initial`), never rem: a page may have shrunk its root.
//
// A page themes it with properties on any ancestor, which go through the shadow boundary:
//   --sekisho-scheme (color-scheme; `light dark` follows the system), --sekisho-background, --sekisho-text, --sekisho-muted,
//   --sekisho-line, --sekisho-accent, --sekisho-on-accent, --sekisho-font, --sekisho-radius;
// and with `sekisho-ui::part(…)`: banner, settings, title, link, button, language, close, state, purpose, switch, summary,
// service. All answers are one part: a page can dress them, but not one prettier than another.

export const CSS = `
:host(sekisho-ui){display:inline!important;visibility:visible!important}
:host{all:initial;color-scheme:var(--sekisho-scheme,light dark)}
.banner,.settings,.portal,.cell,.embed,.debug{
--bg:var(--sekisho-background,light-dark(#fff,#1a1c22));
--fg:var(--sekisho-text,light-dark(#1c1f26,#eceef2));
--soft:var(--sekisho-muted,light-dark(#545b69,#abb2c0));
--line:var(--sekisho-line,light-dark(#dfe2e8,#363b46));
--accent:var(--sekisho-accent,light-dark(#26437a,#a9c1f5));
--on:var(--sekisho-on-accent,light-dark(#fff,#14171d));
--tint:color-mix(in srgb,var(--accent) 7%,var(--bg));
--r:var(--sekisho-radius,14px);
margin:auto;
max-inline-size:none;
padding:0;
border:1px solid var(--line);
border-radius:var(--r);
color:var(--fg);
background:var(--bg);
box-shadow:0 12px 40px #0000002e;
font:400 .9375em/1.6 var(--sekisho-font,system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,"Noto Sans Thai",sans-serif);
overflow:auto;
overscroll-behavior:contain;
overflow-wrap:anywhere;
text-wrap:pretty
}
:lang(ja){line-break:strict;word-break:auto-phrase}
:lang(th){line-height:1.75;text-wrap:pretty}
h2:lang(th){line-height:1.5}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
h2,p{margin:0}
h2{font-size:1.2em;font-weight:650;line-height:1.4;text-wrap:balance}
h2:focus{outline:0}
a{color:var(--accent);padding-block:14px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:6px}
.live{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{color:var(--soft);font-size:.9em}
.trouble{font-weight:600}
p:empty{display:none}
button{font:inherit;min-block-size:max(44px,2.9em);cursor:pointer;border-radius:calc(var(--r)*.65)}
.buttons{inset-block:0;z-index:1;background:var(--bg);display:grid;grid:auto-flow 1fr/repeat(auto-fit,minmax(min(5em,100%),1fr));gap:.5em}
.buttons button{border:1px solid var(--accent);background:var(--accent);color:var(--on);padding:.35em .15em;font-size:.95em;font-weight:600;line-height:1.3}
.buttons button:hover{background:color-mix(in srgb,var(--accent) 86%,var(--fg))}

.banner{position:fixed;inset:auto 0 max(.6em,env(safe-area-inset-bottom));inline-size:min(76em,100% - 1.2em);block-size:fit-content;max-block-size:80dvh;padding:.95em}
.banner:popover-open,.banner[open]{display:flex;flex-wrap:wrap;align-items:center;gap:.9em 2em}
.corner{margin-inline-end:.6em;inline-size:min(28em,100% - 1.2em)}
.banner.dialog{inset:0;inline-size:min(36em,100% - 1.2em)}
.text{flex:999 1 24em}
.text>*+*{margin-block-start:.35em}
.banner .buttons{position:sticky;flex:1 1 29em;inset-block-end:-.95em;margin-block-end:-.95em;padding-block-end:.95em;box-shadow:0 -.4em .4em var(--bg)}

@media(min-width:32em){
.banner:not(.corner) .text{margin:.35em .6em}
.buttons button{padding-inline:.5em}
.banner:not(.corner) .buttons{margin:.35em .6em -.95em;padding-block-end:1.3em}
}
dialog::backdrop{background:#0d111a8c}
@media(prefers-contrast:more){.banner{--soft:var(--fg);--line:var(--fg)}}
@media print{:host{color-scheme:light}.banner{display:none!important}}
`;

/** Adds a stylesheet. None is the usual one: a file that brings its own would carry that too. @param {ShadowRoot} root @param {string} css */
export const wear = (root, css) => {
  const look = new CSSStyleSheet();
  look.replaceSync(css);
  root.adoptedStyleSheets.push(look);
  return look;
};

/**
 * Dresses the shadow root. The banner asks for the window's width and not for its own: a container query has styles worked out in
 * the middle of layout. While the banner lies over the end of the page it also gives the page as much room to scroll
 * as the banner takes, so that the footer can be read and what gets focus is not hidden (WCAG 2.2, 2.4.11). Nothing moves:
 * the room is scroll padding, and an absolutely positioned host behind the page's last line, only where the page scrolls
 * anyway.
 * @type {(root: ShadowRoot, banner: HTMLElement) => void}
 */
export const dress = (root, banner) => {
  /** @type {CSSStyleSheet} */ let room;
  /** @type {CSSStyleSheet} */ let page;
  const make = () => {
    room ??= wear(root, "");
    page ??= new CSSStyleSheet();
    // An element of this name would stand in its place; then the footer has no room of its own.
    const own = document.adoptedStyleSheets;
    if (Array.isArray(own) && !own.includes(page)) own.push(page);
    const { scrollHeight, clientHeight } = document.documentElement;
    const height = banner.matches("dialog") ? 0 : banner.offsetHeight;
    page.replaceSync(height ? `:root{scroll-padding-block-end:${height + 16}px}` : "");
    room.replaceSync(
      height && scrollHeight > clientHeight ? `:host{position:absolute;inline-size:1px;block-size:${height}px}` : "",
    );
  };
  // Once the banner is on the screen: the whole page is styled anew for it, and nobody scrolls sooner.
  new ResizeObserver(() => setTimeout(make)).observe(banner);
};
