using System.Collections.Immutable;
using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgtGen.Generators.Tests.Newcomer;

/// <summary>Whole programs as somebody new to AgtGen writes them, each with one mistake: one diagnostic, at the right place, and a fix that leaves none.</summary>
public sealed class NewcomerTests
{
    /// <summary>Where nothing can be generated, the use of what is missing gives errors of C# too; so does an optimiser that does not exist.</summary>
    private static readonly string[] BesideErrorsOfCSharp = ["AGT0001", "AGT0002", "AGT0005", "AGT0010", "AGT3007"];

    private static readonly CodeFixProvider[] Fixes =
        [.. typeof(SyntaxRewriteFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Names => [.. NewcomerProgram.Names];

    [Fact]
    public void Programs_OfTheFolder_ShowEveryFix() => Assert.Equal(
        Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal),
        NewcomerProgram.Names.Select(NewcomerProgram.Read).Where(program => program.IsFixable)
            .Select(program => program.Id).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Program_WithOneMistake_GivesOneDiagnosticAtItsPlace(string name)
    {
        using AdhocWorkspace workspace = new();
        NewcomerProgram program = NewcomerProgram.Read(name);
        ImmutableArray<Diagnostic> found = await NewcomerProgram.Diagnose(Open(workspace, program.Text.Source));

        Assert.Equal(program.Text.Describe(program.Id), found.Where(IsOwn).Select(diagnostic => RuleTest.Describe(diagnostic, program.Text.Source)));

        // The compiler that runs these tests does not bind the operator, which is of C# 14.
        Assert.Equal(BesideErrorsOfCSharp.Contains(program.Id) || name == "73-adds-in-place", found.Length > 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fix_WhereThereIsOne_LeavesAProgramWithoutErrors(string name)
    {
        using AdhocWorkspace workspace = new();
        NewcomerProgram program = NewcomerProgram.Read(name);
        Document document = Open(workspace, program.Text.Source);
        Diagnostic own = Assert.Single(await NewcomerProgram.Diagnose(document), IsOwn);
        List<CodeAction> offered = [];
        foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(own.Id)))
        {
            offered.AddRange(await FixTest.Offered(fix, document, own));
        }

        Assert.Equal(program.IsFixable ? 1 : 0, offered.Count);
        foreach (CodeAction action in offered)
        {
            Document corrected = Open(workspace, await FixTest.Apply(workspace, action, document.Id));
            Assert.Equal([], (await NewcomerProgram.Diagnose(corrected)).Select(left => left.ToString()));
        }
    }

    private static bool IsOwn(Diagnostic found) => found.Id.StartsWith("AGT", StringComparison.Ordinal);

    private static Document Open(AdhocWorkspace workspace, string source) => FixTest.Open(workspace, source, OutputKind.ConsoleApplication);
}
