namespace AgtGen.Tool.Report;

/// <summary>The style sheet of the page, for light and dark.</summary>
internal static class ReportStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --back: #fbfbf9; --card: #ffffff; --text: #1d2430; --soft: #5c6675; --line: #dfe3e8;
          --mean: #2f6fb3; --most: #c2641a; --share: #2b8a5a; --good: #1f7a4d; --bad: #b3372f; }
        @media (prefers-color-scheme: dark) { :root { --back: #14181f; --card: #1c222b; --text: #e6e9ee; --soft: #9aa5b4; --line: #313a46;
          --mean: #6aa9ec; --most: #eb9a55; --share: #55bd8a; --good: #5cc894; --bad: #ef8078; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        main { max-width: 940px; margin: 0 auto; padding: 32px 20px 40px; }
        h1 { font-size: 26px; margin: 0; font-weight: 650; }
        h2 { font-size: 17px; margin: 0 0 10px; font-weight: 650; }
        header p { margin: 4px 0 20px; color: var(--soft); }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 22px; margin: 0 0 16px; }
        section p { margin: 0; } svg + dl { margin-top: 16px; }
        .badge { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 1px 11px; font-size: 13px; font-weight: 600; margin-left: 12px; vertical-align: 4px; }
        .good { color: var(--good); } .bad { color: var(--bad); }
        dl { display: grid; grid-template-columns: 150px 1fr; gap: 7px 16px; margin: 0; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        .hashes dd { font: 13px/1.7 ui-monospace, "DejaVu Sans Mono", monospace; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-top: 12px; }
        th { color: var(--soft); font-weight: 500; } th, td { text-align: right; padding: 5px 0 5px 16px; border-bottom: 1px solid var(--line); }
        th:first-child, td:first-child { text-align: left; padding-left: 0; } tbody tr:last-child td { border-bottom: 0; }
        svg { display: block; width: 100%; height: auto; font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        .name { fill: var(--text); } .note { fill: var(--soft); } .grid { stroke: var(--line); } .span { stroke: var(--soft); stroke-width: 2; opacity: 0.6; }
        .mean { fill: var(--mean); } .most { fill: var(--most); } .range { fill: var(--mean); } .share { fill: var(--share); }
        .nominal { stroke: var(--text); stroke-width: 3; }
        section .small { margin-top: 12px; } .small, footer { color: var(--soft); font-size: 13px; }

        """;
}
