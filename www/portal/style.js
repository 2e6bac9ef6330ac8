// The look of the portal, on top of that of the settings.
export const CSS = `
.portal.over{inline-size:min(84em,100% - 1.2em);max-block-size:calc(100dvh - 1.2em);scroll-padding-block:6.4em 5em}
.portal.inline{box-shadow:none;inline-size:100%}
.cell{inline-size:min(46em,100% - 1.2em);max-block-size:calc(100dvh - 1.2em);scroll-padding-block:6.4em 5em}
.portal>*,.cell>*{padding:.8em .95em}
.portal .body{gap:1.6em;grid-template-columns:minmax(0,1fr)}
.portal h3{font-size:1.07em}
.portal p{max-inline-size:48em}
.part{display:grid;gap:.55em}
.state{display:grid;gap:.35em;justify-items:start}
.state p+p{margin:0}
.state .act{margin-block-start:.4em}
.cell .why{color:var(--fg);font-weight:600}
.cell .why+p{margin-block-start:.3em}
.cell dl{margin-block-start:.6em}
.tools,.acts{display:flex;flex-wrap:wrap;gap:.6em;align-items:center}
.tabs{display:flex;flex-wrap:wrap;border:1px solid var(--edge);border-radius:calc(var(--r)*.65);overflow:clip}
.tab{border:0;border-radius:0;background:var(--bg);color:var(--fg);padding-inline:1em}
.tab:focus-visible{outline-offset:-3px}
.tab[aria-pressed=true]{background:var(--accent);color:var(--on);font-weight:600}
.act{border:1px solid var(--edge);background:var(--bg);color:var(--fg);padding:.35em 1em;font-weight:600}
.act:hover{background:var(--tint)}
.pick{position:relative;display:inline-grid;align-items:center;min-block-size:max(44px,2.9em);border-radius:calc(var(--r)*.65);cursor:pointer}
.pick:focus-within{outline:3px solid var(--accent);outline-offset:2px}
input.file{position:absolute;inset:-1px;inline-size:calc(100% + 2px);block-size:calc(100% + 2px);opacity:0;overflow:hidden;font-size:0}
input.file::before,input.file::after,input.file::file-selector-button{display:none}
.past{margin:0;padding-inline-start:1.4em;display:grid;gap:.2em}
.scroll{position:relative;z-index:0;overflow-x:auto;border:1px solid var(--line);border-radius:calc(var(--r)*.65);background:linear-gradient(90deg,var(--bg),var(--bg)) 100% 0/2.2em 100% local,linear-gradient(-90deg,color-mix(in srgb,var(--fg) 12%,var(--bg)),var(--bg)) 100% 0/.9em 100% scroll;background-repeat:no-repeat}
.scroll:dir(rtl){background:none}
.matrix{margin:0;border-collapse:separate;border-spacing:0}
.matrix .gone{display:none}
.matrix th,.matrix td{inline-size:auto!important;padding:.4em;text-align:center;vertical-align:middle;border-block-start:1px solid var(--line)}
.matrix th{overflow-wrap:break-word;hyphens:auto}
.matrix thead th{border-block-start:0;min-inline-size:9em;max-inline-size:12em;color:var(--fg);font-weight:600;font-size:.88em;line-height:1.35;vertical-align:bottom;padding:.8em .5em}
.matrix thead .long{min-inline-size:18em;max-inline-size:24em}
.matrix th:first-child{position:sticky;inset-inline-start:0;z-index:1;background:var(--bg);text-align:start;min-inline-size:11em;max-inline-size:17em;padding-inline:.9em .6em;color:var(--fg);font-weight:600;border-inline-end:1px solid var(--line)}
.matrix button{inline-size:100%;min-block-size:44px;display:flex;flex-wrap:wrap;gap:0 .45em;align-items:center;justify-content:center;border:1px solid #0000;background:none;color:var(--fg);font-size:.86em;line-height:1.3;padding:.25em .4em}
.matrix button:hover{border-color:var(--edge)}
.matrix .column{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.matrix .mark{color:var(--soft)}
.state-on{background:color-mix(in srgb,var(--accent) 12%,var(--bg))!important}
.state-on .mark,.state-partly .mark{color:var(--accent)!important}
.state-partly{background:var(--tint)!important}
.empty{color:var(--soft)}
@container(max-width:47.99em){
.scroll{overflow:visible;border:0}
.matrix,.matrix tbody,.matrix tr,.matrix td,.matrix tbody th{display:block;text-align:start;border:0!important;padding:0;max-inline-size:none!important}
.matrix thead{display:block;position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.matrix tr{background:none;border:1px solid var(--line)!important;padding:.7em .8em;margin-block:.7em;border-radius:calc(var(--r)*.65)}
.matrix tr[hidden]{display:none}
.matrix tbody th:first-child{position:static;min-inline-size:0;padding:0 0 .3em;font-size:1em}
.matrix td.empty,.matrix td.gone{display:none}
.matrix td::before{display:none}
.matrix td{margin-block-start:.35em}
.matrix button{justify-content:flex-start;text-align:start;border-color:var(--line);padding:.45em .7em;font-size:.94em}
.matrix .column{position:static;inline-size:auto;block-size:auto;overflow:visible;clip-path:none;white-space:normal;flex:1}
.matrix .column~span:last-child{text-align:end;margin-inline-start:auto}
}
@container(min-width:30em){.portal>*,.cell>*{padding-inline:1.6em}}
@media(prefers-contrast:more){.portal,.cell{--soft:var(--fg);--line:var(--fg);--edge:var(--fg)}}
@media(forced-colors:active){.matrix button,.tab[aria-pressed=true]{border:1px solid ButtonText}.tab[aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}
@media print{
.portal.over{position:absolute;inset:0 auto auto 0;inline-size:100%;block-size:auto;max-block-size:none}
.portal{overflow:visible;border:0;box-shadow:none}
.portal .top{position:static}
.portal .scroll{overflow:visible;background:none}
.matrix tr,.part,.state{break-inside:avoid}
.tools,.acts,.act,.close,select{display:none!important}
}
`;
