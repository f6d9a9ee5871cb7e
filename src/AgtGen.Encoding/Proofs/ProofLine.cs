using System.Globalization;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>A line of a proof, read word by word.</summary>
/// <param name="number">Which line it is, from 1.</param>
/// <param name="text">Its text.</param>
internal sealed class ProofLine(int number, string text)
{
    private readonly string[] words = text.Split(' ');
    private int next = 1;

    /// <summary>Which line it is, from 1.</summary>
    public int Number => number;

    /// <summary>The first word.</summary>
    public string Keyword => words[0];

    /// <summary>How many words are left.</summary>
    public int Left => words.Length - next;

    /// <summary>What is wrong in this line.</summary>
    public ProofException Wrong(string what) => new($"Line {number}: {what}.");

    /// <summary>Requires the first word.</summary>
    public ProofLine Of(string keyword) => Keyword == keyword ? this : throw Wrong($"'{keyword}' is expected, not '{Keyword}'");

    public string Word() => next < words.Length ? words[next++] : throw Wrong("it ends too early");

    /// <summary>A finite number.</summary>
    public double Real()
    {
        string word = Word();
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Wrong($"'{word}' is no finite number");
    }

    /// <summary>A number, or an infinity.</summary>
    public double Limit()
    {
        string word = Word();
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsNaN(value) ? value : throw Wrong($"'{word}' is no number");
    }

    /// <summary>A count or an index.</summary>
    public int Integer()
    {
        string word = Word();
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Wrong($"'{word}' is no count");
    }

    /// <summary>An index below a count.</summary>
    /// <param name="count">The count.</param>
    /// <param name="what">What is counted.</param>
    public int Index(int count, string what) => Integer() is int index && index < count ? index : throw Wrong($"there are {count} {what}, and {words[next - 1]} is beyond them");

    /// <summary>Two finite numbers in order.</summary>
    public Interval<double> Range()
    {
        (double lower, double upper) = (Real(), Real());
        return lower <= upper ? new(lower, upper) : throw Wrong($"[{lower:R}, {upper:R}] is no range");
    }

    /// <summary>All words that are left, as finite numbers.</summary>
    public double[] Reals() => [.. Enumerable.Range(0, Left).Select(_ => Real())];

    /// <summary>One of several words.</summary>
    public int OneOf(IReadOnlyList<string> allowed)
    {
        string word = Word();
        for (int i = 0; i < allowed.Count; i++)
        {
            if (allowed[i] == word)
            {
                return i;
            }
        }

        throw Wrong($"'{word}' is none of {string.Join(", ", allowed)}");
    }

    /// <summary>Requires that nothing is left.</summary>
    public void End()
    {
        if (Left > 0)
        {
            throw Wrong($"'{Word()}' is too much");
        }
    }
}
