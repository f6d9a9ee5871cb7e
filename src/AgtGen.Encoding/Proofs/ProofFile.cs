using System.Globalization;
using AgtGen.Numerics;
using TextEncoding = System.Text.Encoding;

namespace AgtGen.Encoding.Proofs;

/// <summary>The words of a proof file, and its writer.</summary>
internal static class ProofFile
{
    public const string FirstLine = "agtgen-proof 1";
    public const string ClaimWord = "claim", DivideWord = "divide", BoundWord = "bound", EmptyWord = "empty", EndWord = "end";
    public const string RowWord = "row", CornerWord = "corner", LineWord = "line";

    /// <summary>The sides of a line.</summary>
    public static IReadOnlyList<string> Sides { get; } = ["below", "above"];

    /// <summary>Writes a proof; nothing where a bound of infinity proves nothing.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="bound">What is claimed.</param>
    /// <param name="root">The whole.</param>
    public static void Write(Stream stream, ProofSubject subject, double bound, ProofNode root) => WriteParts(
        stream,
        subject,
        bound,
        writer =>
        {
            Stack<ProofNode> open = new([root]);
            while (open.TryPop(out ProofNode? node))
            {
                Write(writer, node, bound, open);
            }
        });

    /// <summary>Writes a proof; nothing where a bound of infinity proves nothing.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="bound">What is claimed.</param>
    /// <param name="writeParts">Writes the parts, from the whole on.</param>
    public static void WriteParts(Stream stream, ProofSubject subject, double bound, Action<TextWriter> writeParts)
    {
        if (!(bound < double.PositiveInfinity))
        {
            return;
        }

        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        writer.Write($"{FirstLine}\n");
        subject.Write(writer);
        writer.Write(double.IsNegativeInfinity(bound) ? $"{ClaimWord} {EmptyWord}\n" : string.Create(CultureInfo.InvariantCulture, $"{ClaimWord} {BoundWord} {bound:R}\n"));
        writeParts(writer);
        writer.Write($"{EndWord}\n");
        byte[] content = TextEncoding.ASCII.GetBytes(writer.ToString());
        stream.Write(content);
        stream.Write(TextEncoding.ASCII.GetBytes(ProofLines.HashLine(content)));
    }

    /// <summary>A part whose own bound is enough ends there, whatever the search did with it; of every other the claim is made of its parts.</summary>
    private static void Write(TextWriter writer, ProofNode node, double bound, Stack<ProofNode> open)
    {
        if (node.Bound <= bound)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{(double.IsNegativeInfinity(node.Bound) ? EmptyWord : BoundWord)} {node.Inequalities.Length}\n"));
            foreach (Inequality inequality in node.Inequalities)
            {
                writer.Write($"{Text(inequality)}\n");
            }

            return;
        }

        (Interval<double> low, ProofNode lowPart, Interval<double> high, ProofNode highPart) = node.Parts
            ?? throw new InvalidOperationException($"A part of the search with the bound {node.Bound:R}, above the claim {bound:R}, was neither divided nor left open.");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{DivideWord} {node.Variable} {low.Lower:R} {low.Upper:R} {high.Lower:R} {high.Upper:R}\n"));
        open.Push(highPart);
        open.Push(lowPart);
    }

    private static string Text(Inequality of) => of.Kind switch
    {
        InequalityKind.Row => string.Create(CultureInfo.InvariantCulture, $"{RowWord} {of.First} {of.Multiplier:R}"),
        InequalityKind.Corner => string.Create(CultureInfo.InvariantCulture, $"{CornerWord} {of.First} {of.Second} {Inequality.Corners[of.Side]} {of.A:R} {of.B:R} {of.Multiplier:R}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{LineWord} {of.First} {Sides[of.Side]} {of.A:R} {of.B:R} {of.Multiplier:R}"),
    };
}
