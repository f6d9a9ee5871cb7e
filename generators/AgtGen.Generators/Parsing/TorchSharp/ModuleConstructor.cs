using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>The one constructor that builds a module: every other one runs it first.</summary>
internal sealed class ModuleConstructor
{
    private const string Registration = "RegisterComponents";

    private readonly ParseContext context;
    private readonly ModuleFindings findings;
    private readonly SyntaxNode declaration;
    private readonly List<(int Position, string Field)> assigned = [];

    private ModuleConstructor(ParseContext context, ModuleFindings findings, SyntaxNode declaration) =>
        (this.context, this.findings, this.declaration) = (context, findings, declaration);

    /// <summary>The constructor, or null, and reported, if there are several.</summary>
    public static ModuleConstructor? Of(ParseContext context, ModuleFindings findings)
    {
        SyntaxNode[] building = [.. context.Model.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(context.Cancellation))
            .Where(syntax => syntax is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })];
        if (building.Length > 1)
        {
            findings.Report(PlaceOf(building[1], context), "several constructors build them; let all but one call ': this(...)'");
            return null;
        }

        // Without a constructor of its own the class does not compile: the base takes a name.
        return building.Length == 0 ? null : new ModuleConstructor(context, findings, building[0]);
    }

    /// <summary>The source of the model, without that of types nested in it.</summary>
    public static IEnumerable<SyntaxNode> NodesOf(ParseContext context) => context.Model.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(context.Cancellation))
        .SelectMany(part => part.DescendantNodes(node => node == part || node is not TypeDeclarationSyntax));

    /// <summary>Whether an expression is a statement of its own that the constructor always runs; then it is noted as an assignment of a field.</summary>
    public bool TryNote(AssignmentExpressionSyntax assignment, string field)
    {
        if (!IsAlwaysRun(assignment))
        {
            return false;
        }

        assigned.Add((assignment.SpanStart, field));
        return true;
    }

    /// <summary>Reports unless RegisterComponents is called, always, after the last assignment.</summary>
    public void CheckRegistration()
    {
        InvocationExpressionSyntax[] calls = [.. NodesOf(context).OfType<InvocationExpressionSyntax>().Where(call => IsRegistration(call) && IsFromTorchSharp(call))];
        if (calls.FirstOrDefault(call => !IsAlwaysRun(call)) is { } elsewhere)
        {
            findings.Report(elsewhere.GetLocation(), "RegisterComponents() is called elsewhere than by a statement of the constructor itself; call it there, last");
        }
        else if (calls.Length == 0)
        {
            findings.Report(
                PlaceOf(declaration, context), "its constructor does not call RegisterComponents(), so no weight has a name in the state; call it after the last field is assigned");
        }
        else if (assigned.Where(field => field.Position > calls.Min(call => call.SpanStart)).Select(field => field.Field).FirstOrDefault() is { } late)
        {
            findings.Report(
                calls[0].GetLocation(), $"RegisterComponents() is called before '{late}' is assigned, whose weights therefore get no name in the state; call it last");
        }
    }

    private bool IsAlwaysRun(ExpressionSyntax expression) => expression.Parent switch
    {
        ExpressionStatementSyntax { Parent: BlockSyntax block } => block.Parent == declaration,
        ArrowExpressionClauseSyntax arrow => arrow.Parent == declaration,
        _ => false,
    };

    // A method of that name in the class itself would hide it.
    private bool IsFromTorchSharp(InvocationExpressionSyntax call) =>
        context.Models.Of(call.SyntaxTree).GetSymbolInfo(call, context.Cancellation).Symbol.IsFromTorchSharp();

    private static bool IsRegistration(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access => access.Name.Identifier.ValueText == Registration,
        SimpleNameSyntax name => name.Identifier.ValueText == Registration,
        _ => false,
    };

    private static Location PlaceOf(SyntaxNode declaration, ParseContext context) =>
        (declaration as ConstructorDeclarationSyntax)?.Identifier.GetLocation() ?? context.Model.Locations[0];
}
