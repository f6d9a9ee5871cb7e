using System.Collections.Immutable;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>
/// What a piece of a constructor that could not be followed may have done to what is known: to the variables and members it names, and to the lists that these
/// hold. It can do no more, since members that other code writes are not relied on.
/// </summary>
internal sealed class Effects(ParseContext context, ExpressionReader expressions)
{
    /// <summary>Makes unknown what the piece may have changed.</summary>
    public OpaqueValue Forget(IOperation piece, ImmutableArray<Diagnostic> reasons)
    {
        OpaqueValue lost = new(PlaceOf(piece), reasons);
        Forget(piece, lost, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        return lost;
    }

    /// <summary>Whether the piece may leave the constructor, so that it is not certain that what follows is run.</summary>
    public static bool MayLeave(IOperation piece) => piece switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation => false,
        IReturnOperation or IBranchOperation { BranchKind: BranchKind.GoTo } or ILabeledOperation => true,
        _ => piece.ChildOperations.Any(MayLeave),
    };

    // Of a block the keyword tells enough.
    private static Location PlaceOf(IOperation piece) => piece switch
    {
        IExpressionStatementOperation statement => statement.Operation.Syntax.GetLocation(),
        { Syntax: StatementSyntax statement } => statement.GetFirstToken().GetLocation(),
        _ => piece.Syntax.GetLocation(),
    };

    private void Forget(IOperation piece, OpaqueValue lost, HashSet<ISymbol> functions)
    {
        foreach (IOperation operation in piece.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: var variable }:
                    expressions.Variables[variable] = lost;
                    break;
                case ILocalReferenceOperation local:
                    Use(expressions.Variables, local.Local, local.Syntax, lost);
                    break;
                case IParameterReferenceOperation parameter when expressions.Variables.ContainsKey(parameter.Parameter):
                    Use(expressions.Variables, parameter.Parameter, parameter.Syntax, lost);
                    break;
                case IParameterReferenceOperation parameter when expressions.This is { } instance:
                    Use(instance.Members, parameter.Parameter, parameter.Syntax, lost);
                    break;
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol, Instance: IInstanceReferenceOperation } member when expressions.This is { } instance:
                    Use(instance.Members, member.Member, member.Syntax, lost);
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Parent: not IMemberReferenceOperation } when expressions.This is { } instance:
                    instance.IsHandedOut = true;
                    break;
            }

            // A local function changes what it names wherever it is handed to.
            if (FunctionOf(operation) is { } function && functions.Add(function)
                && function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is { } syntax && context.Models.OperationOf(syntax) is { } body)
            {
                Forget(body, lost, functions);
            }
        }
    }

    private static IMethodSymbol? FunctionOf(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => called,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } referenced } => referenced,
        _ => null,
    };

    private static void Use(Dictionary<ISymbol, SymbolicValue> known, ISymbol symbol, SyntaxNode use, OpaqueValue lost)
    {
        IdentifierNameSyntax? name = use as IdentifierNameSyntax ?? (use as MemberAccessExpressionSyntax)?.Name as IdentifierNameSyntax;
        if (known.TryGetValue(symbol, out SymbolicValue? value) && value is ListValue list && (name is null || !MemberInitializer.IsReadInPlace(name) || MemberInitializer.IsWritten(name)))
        {
            list.Lost ??= lost;
        }

        if (name is null || MemberInitializer.IsWritten(name))
        {
            known[symbol] = lost;
        }
    }
}
