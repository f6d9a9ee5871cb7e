using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// The parts of a Sequential or list where they are not written out in its call, but built by the constructor: added one by one to a list, also in loops and branches that constants decide, or made by one expression for each number of a range.
/// </summary>
internal sealed class BuiltParts(ModuleTree tree, ConstructorScope scope)
{
    private readonly List<(IOperation Part, ConstructorScope Scope)> parts = [];

    /// <summary>The parts in their order, each with what is known where it is made; null if they are not certain.</summary>
    public IReadOnlyList<(IOperation Part, ConstructorScope Scope)>? Of(IOperation value)
    {
        IOperation list = ListedValues.Unconverted(value);
        if (list is IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList" } copying } copy && (IsLinq(copy) || copying.ContainingType.IsNamed("System.Collections.Generic", "List", 1)) && (copy.Instance ?? copy.Arguments.FirstOrDefault()?.Value) is { } copied)
        {
            list = ListedValues.Unconverted(copied);
            if (list is IInvocationOperation { TargetMethod.Name: "Select" } made)
            {
                return IsLinq(made) && TryMakeAll(made) ? parts : null;
            }
        }

        return list is ILocalReferenceOperation { Local: var local } && TryAddAll(local, list.Syntax) ? parts : null;
    }

    private static bool IsLinq(IInvocationOperation call) => call.TargetMethod.ContainingType.IsNamed("System.Linq", "Enumerable", 0);

    // Enumerable.Range(first, count).Select(i => new Block(i))
    private bool TryMakeAll(IInvocationOperation select)
    {
        if (select.Arguments.Length != 2 || ListedValues.Unconverted(select.Arguments[0].Value) is not IInvocationOperation { TargetMethod.Name: "Range" } range || !IsLinq(range)
            || scope.Evaluate(range.Arguments[0].Value) is not int first || scope.Evaluate(range.Arguments[1].Value) is not int count
            || select.Arguments[1].Value is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } parameters, Body.Operations: { Length: 1 } body } }
            || body[0] is not IReturnOperation { ReturnedValue: { } part })
        {
            return false;
        }

        for (int number = first; number < first + (long)count; number++)
        {
            if (!tree.Context.CountRound())
            {
                return false;
            }

            parts.Add((part, scope.With(parameters[0], number)));
        }

        return true;
    }

    private bool TryAddAll(ILocalSymbol list, SyntaxNode read)
    {
        if (list.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(tree.Context.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } initial } declarator
            || !list.Type.IsNamed("System.Collections.Generic", "List", 1) || !IsEmpty(initial)
            || declarator.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { Body: { } body }
            || body.DescendantNodes().Any(node => node is ReturnStatementSyntax or GotoStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax))
        {
            return false;
        }

        // Who else has the list could change what it holds, or what its modules do.
        SyntaxNode[] uses = [.. tree.Uses.Of(list)];
        return uses.All(use => use == read || (IsAdded(use) && use.SpanStart < read.SpanStart)) && Walk(body.Statements, scope, uses, read) == true;
    }

    private static bool IsAdded(SyntaxNode use) => use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1, Parent: ExpressionStatementSyntax } } access
        && access.Expression == use;

    private bool IsEmpty(ExpressionSyntax list) => tree.Context.Models.OperationOf(list) is { } made && ListedValues.Unconverted(made) switch
    {
        IObjectCreationOperation creation => creation.Arguments.IsEmpty && creation.Initializer is null,
        ICollectionExpressionOperation collection => collection.Elements.IsEmpty,
        _ => false,
    };

    // Runs the statements that name the list; true at the one that reads it, null where it was not met yet, false where something is not certain.
    private bool? Walk(IEnumerable<StatementSyntax> statements, ConstructorScope known, SyntaxNode[] uses, SyntaxNode read)
    {
        foreach (StatementSyntax statement in statements.Where(statement => uses.Any(use => statement.Span.Contains(use.Span))))
        {
            bool? met = statement switch
            {
                BlockSyntax block => Walk(block.Statements, known, uses, read),
                IfStatementSyntax choice => known.Evaluate(choice.Condition) switch
                {
                    true => Walk([choice.Statement], known, uses, read),
                    false => choice.Else is { } otherwise ? Walk([otherwise.Statement], known, uses, read) : null,
                    _ => false,
                },
                ForStatementSyntax loop => Repeat(loop, known, uses, read),
                ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner } } added } when uses.Contains(owner) =>
                    tree.Context.Models.OperationOf(added.ArgumentList.Arguments[0].Expression) is { } part ? Keep(part, known) : false,
                ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax } } => uses.Where(use => statement.Span.Contains(use.Span)).All(use => use == read),
                _ => false,
            };
            if (met is not null)
            {
                return met;
            }
        }

        return null;
    }

    private bool? Keep(IOperation part, ConstructorScope known)
    {
        parts.Add((part, known));
        return null;
    }

    // for (int i = a; any condition on constants; i++)
    private bool? Repeat(ForStatementSyntax loop, ConstructorScope known, SyntaxNode[] uses, SyntaxNode read)
    {
        if (loop is not { Declaration.Variables: { Count: 1 } variables, Condition: { } condition, Incrementors: { Count: 1 } steps }
            || steps[0].Kind() is not (SyntaxKind.PostIncrementExpression or SyntaxKind.PreIncrementExpression)
            || variables[0].Initializer?.Value is not { } initial || known.Evaluate(initial) is not int number
            || tree.Context.Models.Of(loop.SyntaxTree).GetDeclaredSymbol(variables[0], tree.Context.Cancellation) is not ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 } counter
            || tree.Uses.Of(counter).Where(MemberInitializer.IsWritten).Any(write => !steps[0].Span.Contains(write.Span)))
        {
            return false;
        }

        for (; known.With(counter, number).Evaluate(condition) is var goesOn && goesOn is not false; number++)
        {
            if (goesOn is not true || !tree.Context.CountRound() || Walk([loop.Statement], known.With(counter, number), uses, read) is not null)
            {
                return false;
            }
        }

        return null;
    }
}
