using System.Collections.Immutable;
using AgtGen.Compiler.Specs;

namespace AgtGen.Generators;

/// <summary>Names of generated files. C# tells Net from NET, the file systems that the files may be written to do not, and nor does the compiler.</summary>
internal static class HintNames
{
    /// <summary>The names that differ from another one in case only, in an order of their own; mostly none.</summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .SelectMany(same => same)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The name, with its place among the ambiguous ones if it is one of them.</summary>
    public static string Distinct(string name, EquatableArray<string> ambiguous)
    {
        int place = 0;
        foreach (string other in ambiguous)
        {
            place++;
            if (other == name)
            {
                return name.Replace(".g.cs", FormattableString.Invariant($".{place}.g.cs"));
            }
        }

        return name;
    }
}
