// The look of the view for people who develop, on top of that of the settings.
export const CSS = `
.debug{position:fixed;z-index:2147483647;inset:auto .6em .6em auto;inline-size:min(70em,100% - 1.2em);max-block-size:60dvh;margin:0;font-size:.82em;overscroll-behavior:contain}
.debug>*{padding:.6em .9em}
.debug .top{position:sticky;inset-block-start:0}
.debug .act{border:1px solid var(--edge);background:var(--bg);color:var(--fg);padding-inline:.9em}
.debug pre{margin:.4em 0 0;padding:.7em;background:var(--tint);border-radius:8px;overflow-x:auto;font:.95em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.debug .scroll{overflow-x:auto}
.debug table{display:table;inline-size:100%;margin:0}
.debug tbody{display:table-row-group}
.debug tr{display:table-row;background:none}
.debug thead{display:table-header-group;position:static;clip-path:none}
.debug td,.debug th{display:table-cell;inline-size:auto!important;padding:.3em .6em;border-block-start:1px solid var(--line);text-align:start;white-space:nowrap}
.debug .url{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;word-break:break-all}
.debug .url,.debug td:last-child{white-space:normal;min-inline-size:17em}
.debug td:last-child{min-inline-size:10em}
@container(max-width:30em){.debug .top h2{flex-basis:calc(100% - 44px - .5em)}.debug .close{order:1}.debug .top :is(select,.act){order:2}}
.allow{color:light-dark(#1c6b2f,#8fdca4)}
.hold{color:light-dark(#7a5200,#f1c877)}
.refuse{color:light-dark(#a3161a,#ffb3ad)}
.allow,.hold,.refuse{font-weight:600}
`;
