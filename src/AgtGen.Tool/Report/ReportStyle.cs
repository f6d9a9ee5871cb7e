namespace AgtGen.Tool.Report;

/// <summary>The style sheet of the page, for light and dark.</summary>
internal static class ReportStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --back: #fbfbf9; --card: #ffffff; --text: #1d2430; --soft: #5c6675; --line: #dfe3e8;
          --mean: #2f6fb3; --most: #c2641a; --share: #2b8a5a; --good: #1f7a4d; --bad: #b3372f;
          --c0: #0072b2; --c1: #d55e00; --c2: #008a64; --c3: #aa3377; --c4: #8f6a00; --c5: #5b5fc7; --c6: #00808a; --c7: #6b7280; }
        @media (prefers-color-scheme: dark) { :root { --back: #14181f; --card: #1c222b; --text: #e6e9ee; --soft: #9aa5b4; --line: #313a46;
          --mean: #6aa9ec; --most: #eb9a55; --share: #55bd8a; --good: #5cc894; --bad: #ef8078;
          --c0: #56b4e9; --c1: #f08a3c; --c2: #2fc79b; --c3: #e58ac2; --c4: #f0c750; --c5: #a3a6ff; --c6: #4fd0d8; --c7: #b0b0b0; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        main { max-width: 940px; margin: 0 auto; padding: 32px 20px 40px; }
        h1 { font-size: 26px; margin: 0; font-weight: 650; }
        h2 { font-size: 17px; margin: 0 0 10px; font-weight: 650; }
        header p { margin: 4px 0 20px; color: var(--soft); }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 22px; margin: 0 0 16px; }
        section p { margin: 0; } .chart + dl, .legend + dl { margin-top: 16px; }
        .badge { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 1px 11px; font-size: 13px; font-weight: 600; margin-left: 12px; vertical-align: 4px; }
        .good { color: var(--good); } .bad { color: var(--bad); }
        dl { display: grid; grid-template-columns: 150px 1fr; gap: 7px 16px; margin: 0; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        @media (max-width: 560px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } section { padding: 14px 15px; } }
        .hashes dd { font: 13px/1.7 ui-monospace, "DejaVu Sans Mono", monospace; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-top: 12px; }
        th { color: var(--soft); font-weight: 500; } th, td { text-align: right; padding: 5px 0 5px 16px; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; } tbody tr:last-child td { border-bottom: 0; }
        .chart, .wide { overflow-x: auto; } svg { display: block; width: 100%; min-width: 660px; height: auto; font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        .name { fill: var(--text); } .note { fill: var(--soft); } .grid { stroke: var(--line); } .span { stroke: var(--soft); stroke-width: 2; opacity: 0.6; }
        .mean { fill: var(--mean); } .most { fill: var(--most); } .range { fill: var(--mean); } .share { fill: var(--share); }
        .attacked { stroke: var(--most); stroke-width: 3; }
        .nominal { stroke: var(--text); stroke-width: 3; }
        .curve { fill: none; stroke-width: 2; stroke-linejoin: round; } .curve.broken { stroke-dasharray: 6 4; } .curve.ink { stroke: var(--text); } .band { fill: var(--mean); opacity: 0.22; } .beyond { fill: var(--mean); }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 8px 0 0; padding: 0; font-size: 13px; color: var(--soft); }
        .key { display: inline-block; width: 22px; height: 0; border-top: 3px solid; margin-right: 7px; vertical-align: 4px; } .key.broken { border-top-style: dashed; } .key.ink { border-color: var(--text); }
        .key.fill { height: 12px; border: 0; background: var(--mean); opacity: 0.35; vertical-align: -1px; }
        .curve.c0 { stroke: var(--c0); } .dot.c0 { fill: var(--c0); } .key.c0 { border-color: var(--c0); } .curve.c1 { stroke: var(--c1); } .dot.c1 { fill: var(--c1); } .key.c1 { border-color: var(--c1); } .curve.c2 { stroke: var(--c2); } .dot.c2 { fill: var(--c2); } .key.c2 { border-color: var(--c2); } .curve.c3 { stroke: var(--c3); } .dot.c3 { fill: var(--c3); } .key.c3 { border-color: var(--c3); }
        .curve.c4 { stroke: var(--c4); } .dot.c4 { fill: var(--c4); } .key.c4 { border-color: var(--c4); } .curve.c5 { stroke: var(--c5); } .dot.c5 { fill: var(--c5); } .key.c5 { border-color: var(--c5); } .curve.c6 { stroke: var(--c6); } .dot.c6 { fill: var(--c6); } .key.c6 { border-color: var(--c6); } .curve.c7 { stroke: var(--c7); } .dot.c7 { fill: var(--c7); } .key.c7 { border-color: var(--c7); }
        .key.tip { width: 0; height: 0; border: solid transparent; border-width: 0 5px 8px; border-bottom-color: var(--mean); vertical-align: 1px; }
        section .small { margin-top: 12px; } .small, footer { color: var(--soft); font-size: 13px; }

        """;
}
