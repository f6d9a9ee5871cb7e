using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;

namespace AgtGen.Generators;

/// <summary>Names of generated files. C# tells Net from NET, the file systems that the files may be written to do not, and nor does the compiler.</summary>
internal static class HintNames
{
    private const string Suffix = ".g.cs";

    // Of at most three bytes each; common file systems take names of 255 bytes.
    private const int Longest = 75;

    /// <summary>The name of the file for a class: the class's full name, or the beginning of it and a hash of the whole.</summary>
    public static string Of(ModelHeader header)
    {
        IEnumerable<string> names = [header.Namespace, .. header.Containers.Select(container => container.Name), header.Type.Name];
        string full = string.Join(".", names.Where(name => name.Length > 0)).Replace("@", string.Empty);
        return (full.Length <= Longest ? full : Shorten(full)) + Suffix;
    }

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
                return name.Replace(Suffix, FormattableString.Invariant($".{place}{Suffix}"));
            }
        }

        return name;
    }

    private static string Shorten(string full)
    {
        using SHA256 hash = SHA256.Create();
        byte[] start = hash.ComputeHash(Encoding.UTF8.GetBytes(full)).Take(8).ToArray();
        string end = "." + BitConverter.ToString(start).Replace("-", string.Empty);
        return full.Substring(0, Longest - end.Length) + end;
    }
}
