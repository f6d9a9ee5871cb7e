using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>The maxima and means of windows of TorchSharp: the same for modules and for functions of tensors.</summary>
internal static class TorchPools
{
    /// <summary>The op that a method applies, or whose module it makes; null for any other method.</summary>
    public static string? OpOf(IMethodSymbol method) => method.Name switch
    {
        "MaxPool2d" or "max_pool2d" => "MaxPool2d",
        "AvgPool2d" or "avg_pool2d" => "AvgPool2d",
        "AdaptiveAvgPool2d" or "adaptive_avg_pool2d" => "GlobalAvgPool2d",
        _ => null,
    };

    /// <summary>Reads the arguments beside the tensor.</summary>
    /// <param name="call">The call.</param>
    /// <param name="context">Where findings go.</param>
    /// <param name="evaluate">One number, or one for each axis; null if they are no constants.</param>
    /// <param name="different">The first argument that makes it another pool than that of the catalogue; null if there is none, or it was reported.</param>
    /// <returns>The pool; null with an argument that cannot be read.</returns>
    public static ModuleValue? Read(IInvocationOperation call, ParseContext context, Func<IOperation, IReadOnlyList<long>?> evaluate, out IArgumentOperation? different)
    {
        string op = OpOf(call.TargetMethod)!;
        WindowArguments windows = new(context, 2, call.TargetMethod.Name);
        different = null;
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && !argument.Parameter!.Type.IsTorchTensor()))
        {
            IOperation value = ListedValues.Unconverted(argument.Value);
            if (value.ConstantValue is { HasValue: true, Value: null })
            {
                continue;
            }

            switch (argument.Parameter!.Name)
            {
                case "kernel_size" or "stride" or "padding":
                    if (!windows.Take(argument.Parameter.Name == "kernel_size" ? "kernelSize" : argument.Parameter.Name, evaluate(value), argument.Value))
                    {
                        return null;
                    }

                    break;
                case "dilation" or "output_size" when evaluate(value)?.All(number => number == 1) == true:
                case "ceil_mode" when value.ConstantValue is { HasValue: true, Value: false }:
                case "count_include_pad" when value.ConstantValue is { HasValue: true, Value: true }:
                    break;
                default:
                    different = argument;
                    return null;
            }
        }

        return new ModuleValue(op) { Attributes = op == "GlobalAvgPool2d" ? [] : windows.MakePool() ?? [] };
    }
}
