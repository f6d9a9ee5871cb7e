using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT1004: makes a new tensor where one would be changed in place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NewTensorFix))]
[Shared]
public sealed class NewTensorFix : NodeFix<AssignmentExpressionSyntax>
{
    /// <summary>The fix.</summary>
    public NewTensorFix()
        : base(LanguageRules.ImpureWrite.Id, "Assign a new tensor")
    {
    }

    private protected override SyntaxNode Corrected(AssignmentExpressionSyntax changed) => SyntaxFactory.ParseExpression(
            $"{changed.Left.WithoutTrivia()} = Op.{OperationOf(changed)}({changed.Left.WithoutTrivia()}, {changed.Right.WithoutTrivia()})").WithTriviaFrom(changed);

    // Only a name is sure to mean the same when it is written twice; and a number that is counted up is no tensor.
    private protected override AssignmentExpressionSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment && OperationOf(assignment) is not null
            ? assignment
            : null;

    private static string? OperationOf(AssignmentExpressionSyntax assignment) => assignment.Kind() switch
    {
        SyntaxKind.AddAssignmentExpression => "Add",
        SyntaxKind.SubtractAssignmentExpression => "Subtract",
        _ => null,
    };
}
