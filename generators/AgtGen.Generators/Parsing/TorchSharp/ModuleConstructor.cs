using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>The one constructor that builds a module: every other one runs it first.</summary>
internal sealed class ModuleConstructor
{
    private const string Registration = "RegisterComponents";

    private readonly ParseContext context;
    private readonly INamedTypeSymbol type;
    private readonly ModuleFindings findings;
    private readonly SyntaxNode declaration;
    private readonly ConstructorScope scope;
    private readonly bool mayEndEarly;
    private readonly List<(int Position, string Field)> assigned = [];

    private ModuleConstructor(ModuleTree tree, INamedTypeSymbol type, ModuleFindings findings, SyntaxNode declaration, ConstructorScope scope)
    {
        (context, this.type, this.findings, this.declaration, this.scope) = (tree.Context, type, findings, declaration, scope);
        mayEndEarly = declaration is ConstructorDeclarationSyntax && declaration.DescendantNodes().Any(node => node is ReturnStatementSyntax or GotoStatementSyntax);
    }

    /// <summary>The constructor, or null, and reported, if there are several.</summary>
    public static ModuleConstructor? Of(ModuleTree tree, INamedTypeSymbol type, ModuleFindings findings, ConstructorScope scope)
    {
        SyntaxNode[] building = [.. type.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(tree.Context.Cancellation))
            .Where(syntax => syntax is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })];
        if (building.Length > 1)
        {
            findings.Report(PlaceOf(building[1], type), "several constructors build them; let all but one call ': this(...)'");
            return null;
        }

        // Without a constructor of its own the class does not compile: the base takes a name.
        return building.Length == 0 ? null : new ModuleConstructor(tree, type, findings, building[0], scope);
    }

    /// <summary>The source of a class, without that of types nested in it.</summary>
    public static IEnumerable<SyntaxNode> NodesOf(ParseContext context, INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(context.Cancellation))
        .SelectMany(part => part.DescendantNodes(node => node == part || node is not TypeDeclarationSyntax));

    /// <summary>Whether the constructor runs an expression that is a statement of its own: always, or never; null where that is not known.</summary>
    public bool? Runs(ExpressionSyntax expression) => expression.Parent switch
    {
        ArrowExpressionClauseSyntax arrow => arrow.Parent == declaration ? true : null,
        ExpressionStatementSyntax statement => Runs(statement),
        _ => null,
    };

    /// <summary>Whether the constructor runs a statement: always, or never; null where that is not known.</summary>
    public bool? Runs(StatementSyntax statement)
    {
        SyntaxNode[] path = [.. statement.AncestorsAndSelf().TakeWhile(node => node != declaration)];
        if (mayEndEarly || !statement.Ancestors().Contains(declaration) || !path.Skip(1).All(node => node is BlockSyntax or IfStatementSyntax or ElseClauseSyntax))
        {
            return null;
        }

        bool?[] taken = [.. path.Select(IsTaken)];
        return taken.Contains(false) ? false : taken.Contains(null) ? null : true;
    }

    /// <summary>Notes an assignment of a field that is always run.</summary>
    public void Note(AssignmentExpressionSyntax assignment, string field) => assigned.Add((assignment.SpanStart, field));

    /// <summary>Whether RegisterComponents is called before a statement: only then the module has parameters of its own.</summary>
    public bool IsRegisteredBefore(StatementSyntax statement) =>
        Registrations().Any(call => call.SpanStart < statement.SpanStart && call.SyntaxTree == statement.SyntaxTree && Runs(call) == true);

    /// <summary>Reports unless RegisterComponents is called, always, after the last assignment.</summary>
    public void CheckRegistration()
    {
        InvocationExpressionSyntax[] calls = [.. Registrations()];
        if (calls.FirstOrDefault(call => Runs(call) != true) is { } elsewhere)
        {
            findings.Report(elsewhere.GetLocation(), "RegisterComponents() is called elsewhere than by a statement of the constructor itself; call it there, last");
        }
        else if (calls.Length == 0)
        {
            findings.Report(
                PlaceOf(declaration, type), "its constructor does not call RegisterComponents(), so no weight has a name in the state; call it after the last field is assigned");
        }
        else if (assigned.Where(field => field.Position > calls.Min(call => call.SpanStart)).Select(field => field.Field).FirstOrDefault() is { } late)
        {
            findings.Report(
                calls[0].GetLocation(), $"RegisterComponents() is called before '{late}' is assigned, whose weights therefore get no name in the state; call it last");
        }
    }

    private IEnumerable<InvocationExpressionSyntax> Registrations() =>
        NodesOf(context, type).OfType<InvocationExpressionSyntax>().Where(call => IsRegistration(call) && IsFromTorchSharp(call));

    // A branch that constants decide is taken whenever the constructor runs, or never.
    private bool? IsTaken(SyntaxNode node) => node.Parent is not IfStatementSyntax choice ? true
        : scope.Evaluate(choice.Condition) is bool holds ? holds == (choice.Statement == node)
        : null;

    // A method of that name in the class itself would hide it.
    private bool IsFromTorchSharp(InvocationExpressionSyntax call) =>
        context.Models.Of(call.SyntaxTree).GetSymbolInfo(call, context.Cancellation).Symbol.IsFromTorchSharp();

    private static bool IsRegistration(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access => access.Name.Identifier.ValueText == Registration,
        SimpleNameSyntax name => name.Identifier.ValueText == Registration,
        _ => false,
    };

    private static Location PlaceOf(SyntaxNode declaration, INamedTypeSymbol type) =>
        (declaration as ConstructorDeclarationSyntax)?.Identifier.GetLocation() ?? type.Locations[0];
}
