using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Analysis.Dependence.Library;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <content>Expressions.</content>
internal sealed partial class Machine
{
    private Value Evaluate(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return Value.Clean;
        }

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Read(local.Local, local.Local.Type);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return IsPrimary(parameter) ? Held(Current.Receiver).Member(parameter.Name) : Read(parameter, parameter.Type);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Held(Current.Receiver);
            case IInstanceReferenceOperation:
                return accessed.Count > 0 ? Held(accessed.Peek()) : Value.Clean;
            case IConditionalAccessInstanceOperation:
                return accessed.Count > 0 ? accessed.Peek() : Value.Clean;
            case IConditionalAccessOperation access:
                accessed.Push(Run(access.Operation));
                Value member = Run(access.WhenNotNull);
                accessed.Pop();
                return member;
            case IFieldReferenceOperation field:
                return field.Field.IsStatic ? ReadStatic(field.Field) : ReadMember(field.Field, MemberName(field.Field), Run(field.Instance), field.Type);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IArrayElementReferenceOperation element:
                return ReadElement(Run(element.ArrayReference), element.Indices, operation);
            case IImplicitIndexerReferenceOperation element:
                return ReadElement(Run(element.Instance), [element.Argument], operation);
            case IConversionOperation conversion:
                return conversion.OperatorMethod is { } converter && BodyOf(converter) is not null
                    ? Invoke(converter, Value.Clean, [Run(conversion.Operand)], operation.Syntax)
                    : Shape(Run(conversion.Operand), operation.Type);
            case IAwaitOperation or IParenthesizedOperation or ITranslatedQueryOperation or IArgumentOperation or IVariableInitializerOperation:
                return Run(operation.ChildOperations.Single());
            case ISimpleAssignmentOperation assignment:
                Value assigned = Run(assignment.Value);
                Assign(assignment.Target, assigned);
                return assigned;
            case ICompoundAssignmentOperation assignment:
                Value result = Value.Combine([Run(assignment.Target), Run(assignment.Value)], operation.Syntax);
                Assign(assignment.Target, result);
                return result;
            case ICoalesceAssignmentOperation assignment:
                Value either = Run(assignment.Target).Join(Run(assignment.Value));
                Assign(assignment.Target, either);
                return either;
            case IIncrementOrDecrementOperation step:
                Value old = Run(step.Target);
                Assign(step.Target, Value.Combine([old, Decision], operation.Syntax));
                return old;
            case IDeconstructionAssignmentOperation deconstruction:
                Value parts = Run(deconstruction.Value);
                Assign(deconstruction.Target, parts);
                return parts;
            case ICoalesceOperation choice:
                return Run(choice.Value).Join(Run(choice.WhenNull));
            case ISwitchExpressionOperation choice:
                return RunSwitchExpression(choice);
            case IIsPatternOperation match:
                Value subject = Run(match.Value);
                Bind(match.Pattern, subject);
                return TextForm.IsTestOfForm(match.Pattern) ? Value.Clean : Value.Combine([subject], operation.Syntax);
            case IBinaryOperation { LeftOperand.ConstantValue: { HasValue: true, Value: null } } or IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: null } }:
                RunAll(operation.ChildOperations);
                return Value.Clean;
            case IBinaryOperation binary when TextForm.IsTestOfForm(binary):
                RunAll(operation.ChildOperations);
                return Value.Clean;
            case IBinaryOperation { OperatorMethod: { } method } binary when BodyOf(method) is not null:
                return Invoke(method, Value.Clean, [Run(binary.LeftOperand), Run(binary.RightOperand)], operation.Syntax);
            case IIsTypeOperation or IThrowOperation or INameOfOperation or ITypeOfOperation or ISizeOfOperation or IDefaultValueOperation:
                RunAll(operation.ChildOperations);
                return Value.Clean;
            case IDelegateCreationOperation creation:
                return Run(creation.Target);
            case IAnonymousFunctionOperation lambda:
                return Value.Of(new Callable(lambda, Current.Receiver));
            case IMethodReferenceOperation reference:
                return Value.Of(new Callable(reference, Run(reference.Instance)));
            case IInvocationOperation call:
                return RunInvocation(call);
            default:
                return RunCreation(operation);
        }
    }

    /// <summary>An object with what was written into it since the reference to it was made.</summary>
    private Value Held(Value reference) => reference.Roots.Aggregate(reference, (all, root) => all.Join(Look(root)));

    // Numbers and text are no objects that others hold too, and numbers name no rows.
    private static Value Shape(Value value, ITypeSymbol? type) => type.IsImmutable() ? value.Detached() : value;

    private static Value Join(Value a, Value b) => a.Join(b);

    private Value ReadProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsStatic)
        {
            return ReadStatic(property.Property);
        }

        Value holder = Run(property.Instance);
        if (!property.Arguments.IsEmpty && BodyOf(property.Property.GetMethod) is null)
        {
            return ReadElement(holder, [.. property.Arguments.Select(argument => argument.Value)], property);
        }

        if (property.Property.GetMethod is { } getter && (BodyOf(getter) is not null || (getter.IsAbstract && !getter.DeclaringSyntaxReferences.IsEmpty)))
        {
            return Dispatch(getter, holder, [.. property.Arguments.Select(argument => Run(argument.Value))], property.Syntax);
        }

        return property.Property.DeclaringSyntaxReferences.IsEmpty && !property.Property.ContainingType.IsAnonymousType
            ? Shape(LibraryProperties.Read(property, holder), property.Type)
            : ReadMember(property.Property, property.Property.Name, holder, property.Type);
    }

    // Of an object that comes from outside nothing is known; if a member of it holds data, they are data of their own.
    private Value ReadMember(ISymbol member, string name, Value holder, ITypeSymbol? type)
    {
        Value value = holder.Member(name);
        return value.IsClean && type is not null && holder.Roots.Overlaps(unknown) ? Unknown(type, member).WithRoots(holder.Roots) : Shape(value, type);
    }

    private Value ReadElement(Value container, ImmutableArray<IOperation> indices, IOperation place)
    {
        Value[] index = [.. indices.Select(Run)];
        if (indices.Length == 1 && indices[0] is var only && (only is IRangeOperation || only is IConversionOperation { Operand: IRangeOperation } || only.Type?.Name == "Range"))
        {
            IRangeOperation? range = (only as IConversionOperation)?.Operand as IRangeOperation ?? only as IRangeOperation;
            return range is null ? container : RowParts.Of(container, range);
        }

        ImmutableHashSet<SyntaxNode> counters = RowCounters(indices, index);
        Value element = container.Element(counters, place.Syntax);
        Value looked = Value.Join(index).Dependence().Map(trace => trace.Placed(counters, place.Syntax));
        return Shape(looked.IsClean ? element : element.Join(Value.Combine([element, looked], place.Syntax)), place.Type);
    }

    private Value ReadStatic(ISymbol member)
    {
        Look(member);
        if (memory is { } known && !known.Holds(member))
        {
            // Before the initialiser, so that one which refers to itself comes to an end.
            born[member] = 0;
            memory = known.Set(member, Value.Clean);
            Value initial = InitializerOf(member) is { } initializer ? Run(models.OperationOf(initializer)) : Value.Clean;
            memory = memory.Set(member, initial);
        }

        ITypeSymbol? type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        if (member is IPropertySymbol { GetMethod: { } getter } && BodyOf(getter) is not null)
        {
            return Invoke(getter, Value.Clean, [], member.DeclaringSyntaxReferences[0].GetSyntax(models.Cancellation));
        }

        return type is null ? Value.Clean : Read(member, type);
    }

    private Value RunSwitchExpression(ISwitchExpressionOperation choice)
    {
        Value subject = Run(choice.Value);
        Value chosen = Value.Clean;
        List<Value> decisions = [subject.Dependence()];
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            Bind(arm.Pattern, subject);
            decisions.Add(Run(arm.Guard).Dependence());
            chosen = chosen.Join(Run(arm.Value));
        }

        return Depend(chosen, Value.Combine(decisions, choice.Syntax), choice.Syntax);
    }

    /// <summary>Gives the variables of a pattern what it is matched with.</summary>
    private void Bind(IPatternOperation pattern, Value subject)
    {
        foreach (IOperation part in pattern.DescendantsAndSelf())
        {
            ISymbol? variable = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            };
            if (variable is not null)
            {
                Declare(variable, part == pattern ? subject : subject.Rename(static key => new(key.Origin, null)));
            }
        }
    }

    private Value RunCreation(IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation creation:
                return RunObjectCreation(creation);
            case IAnonymousObjectCreationOperation creation:
                return Value.Join(creation.Initializers.OfType<ISimpleAssignmentOperation>()
                    .Select(entry => Run(entry.Value).AsMember(((IPropertyReferenceOperation)entry.Target).Property.Name)));
            case ITupleOperation tuple:
                return Value.Join(tuple.Elements.Select((element, i) => Run(element).AsMember($"Item{i + 1}")));
            case IWithOperation copy:
                return Initialize(Run(copy.Operand), copy.Initializer);
            case IArrayCreationOperation array:
                RunAll(array.DimensionSizes);
                return Table(Run(array.Initializer), array);
            case IArrayInitializerOperation array:
                return Elements(array.ElementValues, array.Syntax);
            case ICollectionExpressionOperation collection:
                return Table(Elements(collection.Elements, collection.Syntax), collection);
            case ISpreadOperation spread:
                return Run(spread.Operand);
            case IDynamicMemberReferenceOperation { Parent: not IDynamicInvocationOperation } or IDynamicInvocationOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation:
                return Value.Join(operation.ChildOperations.Select(Run)).Marked(new(MarkKind.Unanalysed, operation.Syntax, "only known at run time"));
            default:
                return Value.Combine([.. operation.ChildOperations.Select(Run)], operation.Syntax);
        }
    }

    private Value Table(Value elements, IOperation creation)
    {
        Value content = creation.Type.ElementType().IsScalar() ? elements.Detached() : elements;
        return content.IsClean && creation.Type.IsTable() ? content.Join(Fresh(creation.Type, creation.Syntax)) : content;
    }

    // Several numbers of one row are that row; several rows are a container of rows.
    private Value Elements(IReadOnlyList<IOperation> elements, SyntaxNode place)
    {
        Value[] values = [.. elements.Select(Run)];
        Value[] stored = [.. values.Select((value, i) => elements[i] is ISpreadOperation || !elements[i].Type.IsContainer() ? value : value.Map(static trace => trace.Wrap()))];
        return elements.All(static element => !element.Type.IsContainer()) ? Value.Combine(stored, place) : Value.Join(stored);
    }

    private Value RunObjectCreation(IObjectCreationOperation creation)
    {
        Value[] arguments = [.. creation.Arguments.Select(argument => Run(argument.Value))];
        Value made = creation is { Constructor: { } constructor, Type: INamedTypeSymbol type } && !type.DeclaringSyntaxReferences.IsEmpty
            ? Construct(type, constructor, Ordered(constructor, creation.Arguments, arguments), creation.Syntax)
            : library.Create(creation, arguments);
        return Initialize(made, creation.Initializer);
    }

    private Value Initialize(Value made, IObjectOrCollectionInitializerOperation? initializer)
    {
        foreach (IOperation entry in initializer?.Initializers ?? [])
        {
            switch (entry)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment:
                    made = made.Join(Run(assignment.Value).AsMember(member.Member.Name));
                    break;
                case IInvocationOperation add:
                    made = made.Join(Arrange(Value.Join(add.Arguments.Select(argument => Run(argument.Value))).Dependence(), [], null, add.Syntax, null));
                    break;
                default:
                    made = made.Join(Run(entry).Dependence());
                    break;
            }
        }

        return made;
    }
}
