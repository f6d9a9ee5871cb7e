using System.Collections.Immutable;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Reads what a factory call of torch.nn makes, or the constructor of a module of the user's.</summary>
internal sealed class FactoryReader(ModuleTree tree, ModuleFindings findings, ConstructorScope scope)
{
    // TorchSharp.torch.ScalarType.Float32
    private const sbyte Float32 = 6;

    private readonly ParseContext context = tree.Context;

    /// <summary>Whether a name can stand in a state, and in generated text, as it is.</summary>
    public static bool IsName(string name) => name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.');

    /// <summary>Reads a module.</summary>
    /// <param name="value">The expression that makes it.</param>
    /// <param name="access">The field that holds it, or what it is part of.</param>
    /// <param name="name">Its name in the state.</param>
    /// <param name="member">Where the field stands.</param>
    public SymbolicValue Read(IOperation value, string access, string name, Location member)
    {
        IOperation made = ListedValues.Unconverted(value);
        if (made is IInvalidOperation)
        {
            return UnknownValue.Instance;
        }

        if (made is IConditionalOperation { WhenFalse: { } otherwise } choice && scope.Evaluate(choice.Condition) is bool condition)
        {
            return Read(condition ? choice.WhenTrue : otherwise, access, name, member);
        }

        if (made is IParameterReferenceOperation given && scope.ArgumentOf(given.Parameter) is { } argument)
        {
            return scope.IsRepeated || scope.IsNamedTwice(given.Parameter)
                ? findings.Report(made.Syntax.GetLocation(), $"'{name}' is given '{given.Parameter.Name}', which is also used elsewhere, so others could share it; name it once")
                : new FactoryReader(tree, findings, scope.Caller!).Read(argument, access, name, member);
        }

        if (made is { ConstantValue: { HasValue: true, Value: null } })
        {
            return new ConstantValue(null);
        }

        if (made is IObjectCreationOperation { Type: INamedTypeSymbol own } creation && own.IsOwnModule(context.Model))
        {
            return new OwnModuleReader(tree, findings).Read(creation, scope, access, name);
        }

        if (made is IObjectCreationOperation { Type: { } type })
        {
            return context.Report(ForeignCalls.RuleOf(type) ?? LanguageRules.NotInCatalogue, made.Syntax, type.Display());
        }

        if (made is not IInvocationOperation call)
        {
            return findings.Report(made.Syntax.GetLocation(), $"'{name}' is not made here by a factory call of torch.nn, so others could share it; make it here");
        }

        return call.TargetMethod.ContainingType.IsTorch(TorchNames.Factories)
            ? call.TargetMethod.Name switch
            {
                "Linear" when call.TargetMethod.Parameters[0].Name == "inputSize" => ReadLinear(call, access, name, member),
                "Conv1d" or "Conv2d" or "ConvTranspose1d" or "ConvTranspose2d" => ReadConvolution(call, access, name, member),
                "LayerNorm" => ReadLayerNorm(call, access, name, member),
                "Embedding" => ReadEmbedding(call, access, name, member),
                "Flatten" => ReadFlatten(call),
                "Sequential" or "ModuleList" or "ModuleDict" => ReadParts(call, access, name, member) is { } parts ? Together(call, parts) : UnknownValue.Instance,
                _ when TorchFunctions.OpOf(call.TargetMethod) is not null => ReadFunction(call),
                "Softmax" or "LogSoftmax" => ReadAxisFunction(call),
                _ when TorchPools.OpOf(call.TargetMethod) is not null => ReadPool(call),
                _ => NotInCatalogue(call),
            }
            : NotInCatalogue(call);
    }

    private SymbolicValue NotInCatalogue(IInvocationOperation call) => context.Report(
        ForeignCalls.RuleOf(call.TargetMethod) ?? LanguageRules.NotInCatalogue,
        CatalogueReader.Callee(call),
        $"{call.TargetMethod.ContainingType.Display()}.{call.TargetMethod.Name}");

    private static string WithArgument(IInvocationOperation call, IArgumentOperation argument) =>
        $"{call.TargetMethod.Name}({argument.Parameter!.Name}: {argument.Value.Syntax})";

    private SymbolicValue ReadLinear(IInvocationOperation call, string access, string name, Location member)
    {
        (int inputs, int outputs, bool? bias) = (0, 0, null);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            string parameter = argument.Parameter!.Name;
            switch (parameter, scope.Evaluate(argument.Value))
            {
                case ("inputSize", long and >= 1 and <= int.MaxValue and var size):
                    inputs = (int)size;
                    break;
                case ("outputSize", long and >= 1 and <= int.MaxValue and var size):
                    outputs = (int)size;
                    break;
                case ("inputSize" or "outputSize", long):
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, $"A layer with {parameter} below 1 or above {int.MaxValue}", "give it a size that an int holds");
                case ("hasBias", bool flag):
                    bias = flag;
                    break;
                case ("inputSize" or "outputSize" or "hasBias", _):
                    return context.Report(ShapeRules.NotConstant, argument.Value.Syntax, parameter, name, ConstructNames.ConstantRemedy(argument.Value));
                case ("device" or "dtype", _) when IsUsual(argument):
                    break;
                default:
                    return findings.Report(
                        argument.Value.Syntax.GetLocation(), $"'{parameter}' of '{name}' is not the default; leave it out, weights are Float32 and the module may be moved afterwards");
            }
        }

        return Added(new LayerValue(inputs, outputs, bias == true, ElementType.Single), access, name, member);
    }

    private SymbolicValue ReadConvolution(IInvocationOperation call, string access, string name, Location member)
    {
        WindowArguments arguments = new(context, call.TargetMethod.Name.EndsWith("1d", StringComparison.Ordinal) ? 1 : 2, name) { IsTransposed = call.TargetMethod.Name.StartsWith("ConvTranspose", StringComparison.Ordinal) };
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue))
        {
            IOperation value = ListedValues.Unconverted(argument.Value);
            string? ours = argument.Parameter!.Name switch
            {
                "in_channels" => "inChannels",
                "out_channels" => "outChannels",
                "kernel_size" => "kernelSize",
                // A pair is not what TorchSharp 0.107 passes on.
                "output_padding" when argument.Parameter.Type.SpecialType == SpecialType.System_Int64 => "outputPadding",
                "stride" or "dilation" or "groups" => argument.Parameter.Name,
                "padding" when !argument.Parameter.Type.IsTorch(TorchNames.PaddingWord) => "padding",
                _ => null,
            };
            if (argument.Parameter.Name == "bias" && scope.Evaluate(value) is bool flag)
            {
                arguments.HasBias = flag;
            }
            else if (ours is not null)
            {
                if (value.ConstantValue is not { HasValue: true, Value: null } && !arguments.Take(ours, Numbers(value), argument.Value))
                {
                    return UnknownValue.Instance;
                }
            }
            else if (!(argument.Parameter.Name is "device" or "dtype" && IsUsual(argument)))
            {
                return context.Report(LanguageRules.NotInCatalogue, argument.Syntax, WithArgument(call, argument));
            }
        }

        return arguments.Make(ElementType.Single, call.Syntax) is { } layer ? Added(layer, access, name, member) : UnknownValue.Instance;
    }

    private LayerValue Added(LayerValue layer, string access, string name, Location member)
    {
        layer.Layer = tree.Add(layer.ToSpec(access, name), member);
        return layer;
    }

    // Over the last axis; over more of them TorchSharp has weights of another shape.
    private SymbolicValue ReadLayerNorm(IInvocationOperation call, string access, string name, Location member)
    {
        (long features, double epsilon, bool bias) = (0, 0, true);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            switch (argument.Parameter!.Name, scope.Evaluate(argument.Value))
            {
                case ("normalized_shape", long and >= 1 and <= int.MaxValue and var size):
                    features = size;
                    break;
                case ("eps", double and >= NormalizationOp.LeastConstant and var number) when !float.IsInfinity((float)number):
                    epsilon = (float)number;
                    break;
                case ("elementwise_affine", true):
                    break;
                case ("bias", bool flag):
                    bias = flag;
                    break;
                case ("device" or "dtype", _) when IsUsual(argument):
                    break;
                default:
                    return context.Report(LanguageRules.NotInCatalogue, argument.Syntax, WithArgument(call, argument));
            }
        }

        if (features == 0 || epsilon == 0)
        {
            return NotInCatalogue(call);
        }

        return Added(new((int)features, (int)features, bias, ElementType.Single) { Normalization = (Normalization.LayerNorm, epsilon) }, access, name, member);
    }

    // A row of its own for padding, and lengths that are cut, would train otherwise.
    private SymbolicValue ReadEmbedding(IInvocationOperation call, string access, string name, Location member)
    {
        (long rows, long length) = (0, 0);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            switch (argument.Parameter!.Name, scope.Evaluate(argument.Value))
            {
                case ("num_embeddings", long and >= 1 and <= int.MaxValue and var size):
                    rows = size;
                    break;
                case ("embedding_dims", long and >= 1 and <= int.MaxValue and var size):
                    length = size;
                    break;
                case ("num_embeddings" or "embedding_dims", null):
                    return context.Report(ShapeRules.NotConstant, argument.Value.Syntax, argument.Parameter.Name, name, ConstructNames.ConstantRemedy(argument.Value));
                case ("padding_idx" or "max_norm", null) when ListedValues.Unconverted(argument.Value) is { ConstantValue: { HasValue: true, Value: null } } || argument.ArgumentKind == ArgumentKind.DefaultValue:
                case ("norm_type", double) or ("scale_grad_by_freq" or "sparse", false):
                case ("device" or "dtype", _) when IsUsual(argument):
                    break;
                default:
                    return context.Report(LanguageRules.NotInCatalogue, argument.Syntax, WithArgument(call, argument));
            }
        }

        return Added(new((int)rows, (int)length, false, ElementType.Single) { IsTable = true }, access, name, member);
    }

    // One number, or one for each axis.
    private IReadOnlyList<long>? Numbers(IOperation value)
    {
        IReadOnlyList<IOperation> parts = value is ITupleOperation tuple ? tuple.Elements : [value];
        long?[] numbers = [.. parts.Select(part => scope.Evaluate(ListedValues.Unconverted(part)) switch { long number => number, int number => number, _ => (long?)null })];
        return numbers.All(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    // Where tensors are kept does not matter, but only null is certain to have no other effect.
    private bool IsUsual(IArgumentOperation argument)
    {
        IOperation value = ListedValues.Unconverted(argument.Value);
        return argument.ArgumentKind == ArgumentKind.DefaultValue
            || value.ConstantValue is { HasValue: true, Value: null }
            || (argument.Parameter!.Name == "dtype" && (scope.Evaluate(value) is Float32 || IsFloat32(value)));
    }

    private static bool IsFloat32(IOperation value) => (value as IMemberReferenceOperation)?.Member is { IsStatic: true, Name: "float32" } member
        && member.ContainingType.IsTorch(TorchNames.Torch);

    private SymbolicValue ReadFunction(IInvocationOperation call) =>
        TorchFunctions.Read(call, argument => scope.Evaluate(argument.Value), out IArgumentOperation? different) is { } function
            ? function
            : context.Report(LanguageRules.NotInCatalogue, different!.Syntax, WithArgument(call, different));

    private SymbolicValue ReadPool(IInvocationOperation call) => TorchPools.Read(call, context, Numbers, out IArgumentOperation? different) is { } pool
        ? pool
        : different is null ? UnknownValue.Instance : context.Report(LanguageRules.NotInCatalogue, different.Syntax, WithArgument(call, different));

    private SymbolicValue ReadAxisFunction(IInvocationOperation call) => call.Arguments.Length == 1 && scope.Evaluate(call.Arguments[0].Value) is long number
        ? TorchAxisReader.Axis(number) is { } axis
            ? new ModuleValue(call.TargetMethod.Name) { Attributes = [axis] }
            : context.Report(ShapeRules.BatchAxis, call.Arguments[0].Syntax, call.TargetMethod.Name, TorchCallReader.KeepBatch)
        : NotInCatalogue(call);

    private SymbolicValue ReadFlatten(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            switch (argument.Parameter!.Name, scope.Evaluate(argument.Value))
            {
                case ("start_dim", 1L) or ("end_dim", -1L):
                    break;
                case ("start_dim", 0L):
                    return context.Report(ShapeRules.BatchAxis, argument.Syntax, WithArgument(call, argument), TorchCallReader.KeepBatch);
                default:
                    return context.Report(LanguageRules.NotInCatalogue, argument.Syntax, WithArgument(call, argument));
            }
        }

        return new ModuleValue("Flatten");
    }

    private IReadOnlyList<(IOperation Part, ConstructorScope Scope)>? PartsOf(IOperation list) =>
        ListedValues.Of(list) is { } written ? [.. written.Select(part => (part, scope))] : new BuiltParts(tree, scope).Of(list);

    private static SymbolicValue Together(IInvocationOperation call, List<(string Name, SymbolicValue Value)> parts) => call.TargetMethod.Name switch
    {
        "Sequential" => new SequentialValue([.. parts.Select(part => part.Value)]),
        "ModuleList" => new ListValue([.. parts.Select(part => part.Value)]),
        _ => new NamedModulesValue(parts.ToImmutableDictionary(part => part.Name, part => part.Value)),
    };

    // What a Sequential, ModuleList or ModuleDict is made of, by name; null, and reported, if that is not certain.
    private List<(string Name, SymbolicValue Value)>? ReadParts(IInvocationOperation call, string access, string name, Location member)
    {
        IReadOnlyList<(IOperation Part, ConstructorScope Scope)>? listed = call.Arguments.Length == 0 ? [] : call.Arguments.Length == 1 ? PartsOf(call.Arguments[0].Value) : null;
        if (listed is null)
        {
            findings.Report(call.Arguments[0].Value.Syntax.GetLocation(), $"the parts of '{name}' are not written out in the call; list them there");
            return null;
        }

        List<(string, SymbolicValue)> parts = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int place = 0; place < listed.Count; place++)
        {
            IOperation part = ListedValues.Unconverted(listed[place].Part);
            string? partName = FormattableString.Invariant($"{place}");
            IOperation module = part;
            if (part is ITupleOperation { Elements.Length: 2 } named)
            {
                (partName, module) = (named.Elements[0].ConstantValue.Value as string, named.Elements[1]);
            }

            if (partName is null || !IsName(partName) || !names.Add(partName))
            {
                findings.Report(
                    part.Syntax.GetLocation(), $"the name of this part of '{name}' is not a constant of letters, digits, _, - and dots that no other part has; give it one");
                return null;
            }

            SymbolicValue value = new FactoryReader(tree, findings, listed[place].Scope).Read(module, access, $"{name}.{partName}", member);
            if (value is UnknownValue)
            {
                return null;
            }

            parts.Add((partName, value));
        }

        return parts;
    }
}
