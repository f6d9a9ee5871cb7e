using System.Reflection;
using System.Text.RegularExpressions;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Whatever a model may contain stands in a model that is attacked.</summary>
public sealed class CoverageTests
{
    /// <summary>Public functions of <see cref="Op"/>, and layers.</summary>
    public static TheoryData<string> Catalogue =>
    [
        .. typeof(Op).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct().Select(name => $"Op.{name}"),
        .. typeof(Op).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(Op).Namespace && type.GetMethod("Forward") is not null)
            .Select(type => type.Name.Split('`')[0]).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void Models_WhateverTheCatalogueHas_ContainIt(string name)
    {
        // A layer is created by its field, an op is called.
        string pattern = name.StartsWith("Op.", StringComparison.Ordinal) ? Regex.Escape(name) + @"\(" : $@"\b{name}(<\w+>)? \w+ = new\(";

        Assert.Contains(Models, model => Regex.IsMatch(model, pattern));
    }

    private static IReadOnlyList<string> Models { get; } =
        [.. Directory.GetFiles(Path.Combine(SourceTree.Root, "tests", "AgtGen.Soundness.Tests", "Models"), "*.cs").Select(File.ReadAllText)];
}
