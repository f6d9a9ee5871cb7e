using AgtGen.Compiler.Ops;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// The scalar functions of TorchSharp that the catalogue has, with what their arguments mean: the same for modules and for functions of tensors. Not hardtanh, of which TorchSharp 0.107 returns
/// the operand as it is.
/// </summary>
internal static class TorchFunctions
{
    // GELU.Approximate.tanh.
    private const int TanhForm = 1;

    /// <summary>The op that a method applies, or whose module it makes; null for any other method.</summary>
    public static string? OpOf(IMethodSymbol method) => ScalarFunctions.All.FirstOrDefault(op => op.TorchNames.Contains(method.Name))?.Name;

    /// <summary>Reads the arguments beside the tensor.</summary>
    /// <param name="call">The call.</param>
    /// <param name="evaluate">Evaluates an argument; null where it is no constant.</param>
    /// <param name="different">The first argument that makes it another function than that of the catalogue, or none.</param>
    /// <returns>The function with its constants, as the operators on Float32 tensors use them; null with an argument that makes it another one.</returns>
    public static ModuleValue? Read(IInvocationOperation call, Func<IArgumentOperation, object?> evaluate, out IArgumentOperation? different)
    {
        string op = OpOf(call.TargetMethod)!;
        List<double> constants = [];
        foreach (IArgumentOperation argument in call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Where(argument => !argument.Parameter!.Type.IsTorchTensor()))
        {
            switch (argument.Parameter!.Name, evaluate(argument))
            {
                // In place it would change its operand too, wherever else that is used.
                case ("inplace", false):
                case ("approximate", 0 or 0L):
                case ("beta", 1.0 or 1L or 1) or ("threshold", 20.0 or 20L or 20):
                    break;
                case ("approximate", TanhForm or (long)TanhForm):
                    op = ScalarFunctions.GeluTanh.Name;
                    break;
                case ("negative_slope" or "alpha", { } number) when AsFloat(number) is { } constant:
                    constants.Add(constant);
                    break;
                default:
                    different = argument;
                    return null;
            }
        }

        different = null;
        return new ModuleValue(op, [.. constants]);
    }

    private static double? AsFloat(object number) => number switch
    {
        double real => (float)real,
        float real => real,
        long whole => (float)whole,
        int whole => (float)whole,
        _ => null,
    };
}
