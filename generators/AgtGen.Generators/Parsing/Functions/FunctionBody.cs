using System.Collections.Immutable;
using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Functions;

/// <summary>
/// Executes the body of a [CertifiableFunction] symbolically, in exact arithmetic: each operation becomes a node, methods of the same kind are inlined, and where statements branch, what follows is read once
/// for each side.
/// </summary>
internal sealed class FunctionBody(ParseContext context, string name)
{
    // A body that branches in sequence doubles with each condition.
    private const int MostNodes = 1000;

    private readonly List<FunctionNode> nodes = [];
    private readonly List<Location> places = [];
    private readonly HashSet<IMethodSymbol> active = new(SymbolEqualityComparer.Default);

    /// <summary>Where a node stands in the source.</summary>
    public Location PlaceOf(int node) => places[node];

    /// <summary>The function; null, and reported, if its body is not understood.</summary>
    /// <param name="method">The method.</param>
    /// <param name="use">Where it is named.</param>
    public FunctionSpec? Read(IMethodSymbol method, SyntaxNode use)
    {
        int[] arguments = [.. method.Parameters.Select((parameter, index) => AddNode(TermKind.Variable, parameter.Locations[0], [], index))];
        return Inline(method, use, arguments) is { } result ? new(method.Name, arguments.Length, nodes.ToEquatableArray(), result) : null;
    }

    /// <summary>Reports what is wrong at a place.</summary>
    public int? Refuse(SyntaxNode place, string fault, string remedy)
    {
        context.Report(GradientRules.CustomFunction, place, name, fault, remedy);
        return null;
    }

    /// <summary>Appends a node.</summary>
    public int Add(TermKind kind, IOperation place, params int[] operands) => AddNode(kind, place.Syntax.GetLocation(), operands, 0);

    /// <summary>Appends a number.</summary>
    public int Number(double value, IOperation place) => AddNode(TermKind.Constant, place.Syntax.GetLocation(), [], BitConverter.DoubleToInt64Bits(value));

    /// <summary>What a method gives for given arguments.</summary>
    public int? Inline(IMethodSymbol method, SyntaxNode use, IReadOnlyList<int> arguments)
    {
        if (Obstacle(method) is var (fault, remedy))
        {
            return Refuse(use, fault, remedy);
        }

        SyntaxNode syntax = method.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        if (context.Models.OperationOf(syntax) is not IMethodBodyOperation body || (IOperation?)(body.BlockBody ?? body.ExpressionBody) is not IBlockOperation block)
        {
            return null;
        }

        ImmutableDictionary<ISymbol, int> variables = ImmutableDictionary.Create<ISymbol, int>(SymbolEqualityComparer.Default)
            .AddRange(method.Parameters.Select((parameter, index) => new KeyValuePair<ISymbol, int>(parameter, arguments[index])));
        active.Add(method);
        try
        {
            return Run([.. block.Operations], variables, syntax);
        }
        finally
        {
            active.Remove(method);
        }
    }

    private (string Fault, string Remedy)? Obstacle(IMethodSymbol method)
    {
        string subject = active.Count == 0 ? "is" : $"uses '{method.Name}', which is";
        return method switch
        {
            { MethodKind: not MethodKind.Ordinary } or { IsStatic: false } or { DeclaringSyntaxReferences.Length: 0 } => ($"{subject} no static method of this project, so its body is not known", "write a static method, mark it [CertifiableFunction], and name it here"),
            _ when !method.HasAttribute("CertifiableFunctionAttribute") => ($"{subject} not marked [CertifiableFunction]", "mark it"),
            _ when active.Contains(method) => ($"calls itself by '{method.Name}'", "write out what is meant"),
            { IsGenericMethod: true } or { IsAsync: true } or { IsExtern: true } => ($"{subject} no plain method", "write a plain static method of float or double"),
            _ when !IsReal(method.ReturnType) || !method.Parameters.All(parameter => IsReal(parameter.Type) && parameter.RefKind == RefKind.None) => ($"{subject} no method of float or double numbers alone", "take and return float or double"),
            _ => null,
        };
    }

    /// <summary>Whether a type is one of the numbers that functions are of.</summary>
    public static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    // What the statements return; those after a condition follow either of its sides.
    private int? Run(ImmutableList<IOperation> statements, ImmutableDictionary<ISymbol, int> variables, SyntaxNode method)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        FunctionExpression expressions = new(this, variables);
        while (statements.Count > 0)
        {
            IOperation statement = statements[0];
            statements = statements.RemoveAt(0);
            if (nodes.Count > MostNodes)
            {
                return Refuse(statement.Syntax, "is too long to be read", "write a shorter one");
            }

            switch (statement)
            {
                case IReturnOperation { ReturnedValue: { } value }:
                    return expressions.Read(value);
                case IEmptyOperation:
                    break;
                case IBlockOperation block when block.Syntax.Parent is not UnsafeStatementSyntax:
                    statements = statements.InsertRange(0, block.Operations);
                    break;
                case IVariableDeclarationGroupOperation or IExpressionStatementOperation:
                    if (!expressions.Assign(statement))
                    {
                        return null;
                    }

                    break;
                case IConditionalOperation choice:
                    int? taken = Run(statements.Insert(0, choice.WhenTrue), expressions.Variables, method);
                    int? other = Run(choice.WhenFalse is { } otherwise ? statements.Insert(0, otherwise) : statements, expressions.Variables, method);
                    return taken is { } first && other is { } second ? expressions.Choose(choice.Condition, first, second) : null;
                case IInvalidOperation:
                    return null;
                default:
                    return Refuse(statement.Syntax, "has a statement other than variables, conditions and return", "write it as an expression");
            }
        }

        return Refuse(method, "does not return a value on every way", "return one");
    }

    private int AddNode(TermKind kind, Location place, int[] operands, long value)
    {
        nodes.Add(new(kind, operands.ToEquatableArray(), value));
        places.Add(place);
        return nodes.Count - 1;
    }
}
