using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Executes the statements of one method, unrolling its loops and taking its compile-time branches.</summary>
internal sealed class StatementReader(ParseContext context, ExpressionReader expressions)
{
    private SymbolicValue result = UnknownValue.Instance;

    /// <summary>Runs a body and gives what it returns.</summary>
    public SymbolicValue Run(IOperation body) => Execute(body) == Flow.Return ? result : UnknownValue.Instance;

    public Flow Execute(IOperation? statement)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        switch (statement)
        {
            case null or IEmptyOperation:
                return Flow.Next;
            case IBlockOperation { Syntax.Parent: UnsafeStatementSyntax }:
                return Unsupported(statement, "Unsafe code");
            case IBlockOperation block:
                return Sequence(block.Operations);
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                result = expressions.Read(value);
                return Flow.Return;
            case IReturnOperation { Kind: OperationKind.Return }:
                return Flow.Return;
            case IExpressionStatementOperation expression:
                expressions.Read(expression.Operation);
                return Flow.Next;
            case IVariableDeclarationGroupOperation group:
                return Declare(group);
            case IUsingDeclarationOperation { IsAsynchronous: false } released when context.IsModule:
                return Release(released.DeclarationGroup);
            case IConditionalOperation choice:
                return expressions.Condition(choice.Condition) switch
                {
                    true => Execute(choice.WhenTrue),
                    false => Execute(choice.WhenFalse),
                    null => Flow.Stop,
                };
            case IForEachLoopOperation { IsAsynchronous: false } each:
                return new LoopReader(context, expressions, this).ForEach(each);
            case IForLoopOperation or IWhileLoopOperation:
                return new LoopReader(context, expressions, this).Unroll((ILoopOperation)statement);
            case ILocalFunctionOperation:
                return Flow.Next; // Executed where it is called.
            case ISwitchOperation choice:
                return Switch(choice);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Flow.Continue;
            case IInvalidOperation:
                return Flow.Stop;
            default:
                return Unsupported(statement, ConstructNames.Of(statement));
        }
    }

    private Flow Switch(ISwitchOperation choice)
    {
        if (!new PatternReader(context, expressions).TrySection(choice, out ISwitchCaseOperation? section))
        {
            return Flow.Stop;
        }

        Flow flow = section is null ? Flow.Next : Sequence(section.Body);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    /// <summary>Runs statements one after the other until one leaves the block.</summary>
    public Flow Sequence(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements)
        {
            Flow flow = Execute(statement);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if (variable.Symbol.RefKind != RefKind.None)
            {
                return Unsupported(variable, "A ref local");
            }

            IVariableInitializerOperation? initializer = variable.Initializer ?? (variable.Parent as IVariableDeclarationOperation)?.Initializer;
            if (initializer is not null)
            {
                expressions.Target = variable.Symbol.Name;
                expressions.Variables[variable.Symbol] = expressions.Read(initializer.Value);
            }
        }

        return Flow.Next;
    }

    // When the memory of a tensor is given back has no influence on what is computed.
    private Flow Release(IVariableDeclarationGroupOperation group)
    {
        IVariableDeclaratorOperation[] variables = [.. group.Declarations.SelectMany(declaration => declaration.Declarators)];
        if (variables.All(variable => variable.Initializer is { } initializer && TorchCallReader.IsDisposeScope(ListedValues.Unconverted(initializer.Value))))
        {
            return Flow.Next;
        }

        return variables.All(variable => variable.Symbol.Type.IsTorchTensor()) ? Declare(group) : Unsupported(group.Parent!, ConstructNames.Of(group.Parent!));
    }

    private Flow Unsupported(IOperation statement, string construct)
    {
        // The keyword or name tells enough; underlining whole blocks would bury what is inside.
        SyntaxToken place = statement.Syntax switch
        {
            { Parent: UnsafeStatementSyntax unsafeBlock } => unsafeBlock.UnsafeKeyword,
            var syntax => syntax.GetFirstToken(),
        };
        context.Report(LanguageRules.Unsupported, place.GetLocation(), construct, ConstructNames.RemedyOf(statement));
        return Flow.Stop;
    }
}
