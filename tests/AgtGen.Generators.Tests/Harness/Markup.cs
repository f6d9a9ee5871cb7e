using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Source in which <c>[|</c> and <c>|]</c> stand around every place where a diagnostic is expected.</summary>
internal sealed record Markup(string Source, ImmutableArray<TextSpan> Spans)
{
    public static Markup Parse(string text)
    {
        StringBuilder source = new();
        List<TextSpan> spans = [];
        Stack<int> open = new();
        for (int i = 0; i < text.Length; i++)
        {
            switch (text.AsSpan(i))
            {
                case ['[', '|', ..]:
                    open.Push(source.Length);
                    i++;
                    break;
                case ['|', ']', ..]:
                    int start = open.Pop();
                    spans.Add(TextSpan.FromBounds(start, source.Length));
                    i++;
                    break;
                default:
                    source.Append(text[i]);
                    break;
            }
        }

        Assert.Empty(open);
        return new Markup(source.ToString(), [.. spans.OrderBy(span => span.Start)]);
    }

    /// <summary>The rule, text and position of every expected diagnostic.</summary>
    public IEnumerable<string> Describe(string id) => Spans.Select(span => $"{id} at '{Source.Substring(span.Start, span.Length)}' ({span.Start})");
}
