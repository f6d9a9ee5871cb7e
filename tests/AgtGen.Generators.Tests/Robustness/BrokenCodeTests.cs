using System.Collections.Immutable;
using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Differential;
using AgtGen.Generators.Tests.Harness;
using AgtGen.Generators.Tests.Newcomer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Robustness;

/// <summary>While somebody types, code is broken most of the time: nothing may crash then, neither the generator nor an analyzer nor a fix.</summary>
public sealed class BrokenCodeTests
{
    private static readonly CodeFixProvider[] Fixes =
        [.. typeof(SyntaxRewriteFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    private static int Variants => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 60 : 2;

    public static TheoryData<string> Names => [.. NewcomerProgram.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Program_BrokenAnywhere_CrashesNothing(string name)
    {
        string source = NewcomerProgram.Read(name).Text.Source;
        Random random = new(name.Length * 31 + name[0] * 7 + name[1]);
        for (int variant = 0; variant < Variants; variant++)
        {
            await Survives(Break(source, random));
        }
    }

    [Fact]
    public async Task RandomModels_BrokenAnywhere_CrashNothing()
    {
        for (int seed = 0; seed < 3 * Variants; seed++)
        {
            await Survives(Break(RandomModel.Write("Net", seed), new Random(seed)));
        }
    }

    private static async Task Survives(string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = FixTest.Open(workspace, source, OutputKind.ConsoleApplication);
        Compilation written = (await document.Project.GetCompilationAsync())!;
        GeneratorRunResult result = Assert.Single(GeneratorTest.Driver.RunGenerators(written).GetRunResult().Results);
        Assert.True(result.Exception is null, $"{result.Exception}\n{source}");
        ImmutableArray<Diagnostic> found = await RuleTest.AnalyzeWithErrors(written);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AGT9001" ? throw new InvalidOperationException($"{diagnostic}\n{source}") : false);
        foreach (Diagnostic diagnostic in found.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == "Snippet.cs" || diagnostic.Location.IsInSource))
        {
            foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                foreach (CodeAction action in await FixTest.Offered(fix, document, diagnostic))
                {
                    Assert.NotEqual(source, await FixTest.Apply(workspace, action, document.Id));
                }
            }
        }
    }

    // What is left of a file when it is cut off, when words are missing, doubled or changed.
    private static string Break(string source, Random random)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions).GetRoot().DescendantTokens()];
        if (random.Next(3) == 0)
        {
            return source[..random.Next(source.Length)];
        }

        string[] words = [.. tokens.Select(token => token.ToFullString())];
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int place = random.Next(words.Length);
            words[place] = random.Next(5) switch
            {
                0 => string.Empty,
                1 => words[place] + words[place],
                2 => words[random.Next(words.Length)],
                3 => " " + new[] { "{", "}", "(", ")", ";", ",", ".", "=>", "\"", "'", "null", "default", "int", "this", "new", "1e999", "0x", "#if X\n", "/*", "@", "$\"{" }[random.Next(21)] + " ",
                _ => words[place].Trim() + "X ",
            };
        }

        return string.Concat(words);
    }
}
