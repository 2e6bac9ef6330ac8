// The look, as constructable stylesheets: no <style>, no style attribute, so a strict CSP has nothing to object to.
// Lengths are em of the reader's own default size (`all: initial`), never rem: a page may have shrunk its root.
//
// A page themes it with properties on any ancestor, which go through the shadow boundary:
//   --sekisho-scheme (color-scheme; `light dark` follows the system), --sekisho-background, --sekisho-text, --sekisho-muted,
//   --sekisho-line, --sekisho-accent, --sekisho-on-accent, --sekisho-font, --sekisho-radius;
// and with `sekisho-ui::part(…)`: banner, settings, title, link, button, language, close, state, purpose, switch, summary,
// service. All answers are one part: a page can dress them, but not one prettier than another.

const CSS = `
:host{all:initial;color-scheme:var(--sekisho-scheme,light dark)}
.banner,.settings{
--bg:var(--sekisho-background,light-dark(#fff,#1a1c22));
--fg:var(--sekisho-text,light-dark(#1c1f26,#eceef2));
--soft:var(--sekisho-muted,light-dark(#545b69,#abb2c0));
--line:var(--sekisho-line,light-dark(#dfe2e8,#363b46));
--edge:light-dark(#7b8392,#848c9b);
--accent:var(--sekisho-accent,light-dark(#26437a,#a9c1f5));
--on:var(--sekisho-on-accent,light-dark(#fff,#14171d));
--tint:color-mix(in srgb,var(--accent) 7%,var(--bg));
--r:var(--sekisho-radius,14px);
box-sizing:border-box;
margin:auto;
max-inline-size:none;
padding:0;
border:1px solid var(--line);
border-radius:var(--r);
color:var(--fg);
background:var(--bg);
box-shadow:0 1px 2px #0000000f,0 12px 40px #0000002e;
font:400 .9375em/1.6 var(--sekisho-font,system-ui,-apple-system,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,"Noto Sans Thai","Leelawadee UI",Thonburi,Loma,sans-serif);
text-align:start;
overflow:auto;
overscroll-behavior:contain;
overflow-wrap:anywhere;
text-wrap:pretty;
container-type:inline-size
}
:lang(ja){line-break:strict;word-break:auto-phrase}
:lang(th){line-height:1.75}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
h2,h3,h4,p,ul,dl,dd{margin:0;padding:0}
h2{font-size:1.2em;line-height:1.4;font-weight:650}
h3{font-size:1.07em;font-weight:650}
h4{font-size:1em;font-weight:650}
h2:focus{outline:0}
ul{list-style:none}
a{color:var(--accent);padding-block:14px;text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:6px}
.live{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note,.fine,small,dt,th{color:var(--soft);font-size:.9em}
.trouble{color:light-dark(#a3161a,#ffb3ad);font-weight:600}
.trouble:empty{display:none}
button,select{font:inherit;min-block-size:max(44px,2.9em);cursor:pointer;border-radius:calc(var(--r)*.65)}
.buttons{display:grid;grid-auto-rows:1fr;gap:.55em}
.buttons button{border:1px solid var(--accent);background:var(--accent);color:var(--on);padding:.35em .15em;font-size:.95em;font-weight:600;line-height:1.3}
.buttons button:hover{background:color-mix(in srgb,var(--accent) 86%,var(--fg))}

.banner{position:fixed;z-index:2147483647;inset:auto 0 max(.6em,env(safe-area-inset-bottom));inline-size:min(76em,100% - 1.2em);block-size:fit-content;max-block-size:min(80dvh,100dvh - 1.2em);padding:.95em}
.banner:popover-open,.banner[open]{display:flex;flex-wrap:wrap;align-items:center;gap:.9em 2em}
.corner{margin-inline-end:.6em;inline-size:min(28em,100% - 1.2em)}
.banner.dialog{inset:0;inline-size:min(36em,100% - 1.2em)}
.text{flex:999 1 24em}
.text>*+*{margin-block-start:.25em}
.banner .buttons{flex:1 1 25em;inset-block-end:-.95em;margin-block-end:-.95em;padding-block-end:.95em;box-shadow:0 -.4em .4em var(--bg)}

.settings{inline-size:min(46em,100% - 1.2em);max-block-size:calc(100dvh - 1.2em);scroll-padding-block:5em}
.settings>*{padding:.8em .95em}
.buttons,.top,.end{inset-block:0;z-index:1;background:var(--bg)}
.top{display:flex;flex-wrap:wrap;gap:.5em;align-items:center;border-block-end:1px solid var(--line)}
.end{border-block-start:1px solid var(--line)}
.top h2{flex:1 1 4.5em}
select,.close{border:1px solid var(--line);background:var(--bg);color:var(--fg);padding-inline:.6em}
.close{border-color:#0000;min-inline-size:44px;padding:0}
.body{display:grid;gap:1em}
.state{background:var(--tint);border-radius:calc(var(--r)*.65);padding:.7em .9em}
.state p+p{margin-block-start:.5em}
.purpose{border:1px solid var(--line);border-radius:calc(var(--r)*.8);padding:.5em .9em .7em}
.head{display:flex;align-items:center;gap:.75em}
.head h3{flex:1}
.head label{display:block;padding-block:.6em;cursor:pointer}
.always{color:var(--soft);font-size:.9em;font-weight:600}
.why{color:var(--soft);margin-block-start:.3em}
input{appearance:none;position:relative;flex:none;inline-size:48px;block-size:44px;margin:0;cursor:pointer}
input::before,input::after{content:"";position:absolute;border-radius:99px;inset:9px 0;background:var(--edge)}
input::after{inset:12px auto 12px 3px;inset-inline:3px auto;inline-size:20px;background:var(--bg)}
input:checked::before{background:var(--accent)}
input:checked::after{inset-inline-start:25px}
summary{padding-block:.7em;margin-block-start:.2em;color:var(--accent);font-weight:600;cursor:pointer}
details>ul>li{border-block-start:1px solid var(--line);padding-block:.8em}
details>ul>li:last-child{padding-block-end:0}
dl>div{margin-block-start:.35em;align-items:baseline}
dd ul{display:flex;flex-wrap:wrap;gap:.3em}
dd li{background:var(--tint);border-radius:calc(var(--r)*.4);padding:0 .5em}
.arrow{margin-inline-start:.2em}
table{inline-size:100%;margin-block-start:.7em;border-collapse:collapse;text-align:start}
th,td{padding:.45em .6em .45em 0;padding-inline:0 .8em;text-align:start;vertical-align:top}
td{border-block-start:1px solid var(--line)}
th{font-weight:400}
td:first-child{inline-size:36%}
td:last-child{inline-size:24%}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
small{display:block}
@container(min-width:17em){
.buttons{grid-auto-flow:column;grid-auto-columns:minmax(0,1fr)}
.banner .buttons,.top,.end{position:sticky}
}
@container(max-width:33.99em){
thead{position:absolute;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
td{inline-size:auto!important;border:0;padding-block:.1em}
td::before{content:attr(data-label) / "";display:block;color:var(--soft);font-size:.9em}
tr{background:var(--tint);border-radius:calc(var(--r)*.5);padding:.6em .8em;margin-block-start:.5em}
}
@container(min-width:30em){
.text{margin:.35em .6em}
.banner .buttons{margin:.35em .6em -.95em;padding-block-end:1.3em}
.settings>*{padding-inline:1.6em}
.purpose{padding-inline:1.2em}
dl>div{display:grid;grid-template-columns:10em 1fr}
}
dialog::backdrop{background:#0d111a8c}
@media(max-height:28em){.top{position:static}}
@media(max-height:18em){.end{position:static}}
@media(prefers-reduced-motion:no-preference){input::before,input::after{transition:.15s}}
@media(prefers-contrast:more){.banner,.settings{--soft:var(--fg);--line:var(--fg);--edge:var(--fg)}}
@media(forced-colors:active){
input::before{border:2px solid ButtonText}
input::after{forced-color-adjust:none;background:ButtonText}
input:checked::before{forced-color-adjust:none;background:Highlight;border-color:Highlight}
input:checked::after{background:HighlightText}
.buttons button{border-color:ButtonText}
}
@media print{.banner,.settings{display:none!important}}
`;

/**
 * Dresses the shadow root. While the banner lies over the end of the page it also gives the page as much room to scroll
 * as the banner takes, so that the footer can be read and what gets focus is not hidden (WCAG 2.2, 2.4.11). Nothing moves:
 * the room is scroll padding, and an absolutely positioned host behind the page's last line, only where the page scrolls
 * anyway.
 * @type {(root: ShadowRoot, banner: HTMLElement) => void}
 */
export const dress = (root, banner) => {
  const look = new CSSStyleSheet();
  const room = new CSSStyleSheet();
  const page = new CSSStyleSheet();
  look.replaceSync(CSS);
  root.adoptedStyleSheets = [look, room];
  // An element of this name would stand in its place; then the footer has no room of its own.
  if (Array.isArray(document.adoptedStyleSheets)) document.adoptedStyleSheets.push(page);
  new ResizeObserver(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    const height = banner.matches("dialog") ? 0 : banner.offsetHeight;
    page.replaceSync(height ? `:root{scroll-padding-block-end:${height + 16}px}` : "");
    room.replaceSync(
      height && scrollHeight > clientHeight ? `:host{position:absolute;inline-size:1px;block-size:${height}px}` : "",
    );
  }).observe(banner);
};
